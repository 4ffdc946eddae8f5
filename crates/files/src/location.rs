//! Where the files are: a folder of the machine, or a bucket of a store that speaks S3.

use object_store::aws::AmazonS3Builder;
use object_store::client::{HttpClient, HttpConnector};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The longest time for opening a connection, for one request, and for all attempts of a request together.
const CONNECT: Duration = Duration::from_secs(2);
const REQUEST: Duration = Duration::from_secs(3);
const ATTEMPTS: Duration = Duration::from_secs(4);

/// How a bucket is reached. No other source of credentials is asked.
#[derive(Clone, Copy)]
pub struct S3Access<'a> {
    /// The address of the store, where it is not Amazon's.
    pub endpoint: Option<&'a str>,
    pub region: &'a str,
    pub access_key_id: Option<&'a str>,
    pub secret_access_key: Option<&'a str>,
    /// Whether an endpoint may be `http://`, over which the signed requests travel in clear. The contents are sealed.
    pub allows_http: bool,
}

/// Why the address of the files is refused. Its text is not repeated, because an address may hold a password.
#[derive(Debug, thiserror::Error)]
pub enum BadLocation {
    #[error("FILES_URL is neither file:///… nor s3://bucket[/prefix]")]
    Form,
    #[error(
        "s3://… in FILES_URL needs FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY, and an endpoint of https://…"
    )]
    Access,
}

/// Where the files are.
pub struct Location {
    pub(crate) store: Arc<dyn ObjectStore>,
    /// What the names of all files begin with.
    pub(crate) root: Path,
    /// The folder, where the files are in one.
    pub(crate) folder: Option<PathBuf>,
}

impl Location {
    /// Reads `file:///absolute/folder` or `s3://bucket[/prefix]`. Nothing is asked: a store that is away can be opened.
    pub fn read(url: &str, s3: &S3Access<'_>) -> Result<Self, BadLocation> {
        if let Some(folder) = url.strip_prefix("file://") {
            return Self::folder(PathBuf::from(folder));
        }
        let bucket = url.strip_prefix("s3://").ok_or(BadLocation::Form)?;
        let (bucket, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
        let root = Path::parse(prefix).ok().ok_or(BadLocation::Form)?;
        if bucket.is_empty() || bucket.contains(['@', '?', '#', ':']) {
            return Err(BadLocation::Form);
        }
        Ok(Self {
            store: Arc::new(s3.bucket(bucket)?),
            root,
            folder: None,
        })
    }

    /// A folder, which is made where it does not exist. One that cannot be made is like a store that is away.
    pub fn folder(folder: PathBuf) -> Result<Self, BadLocation> {
        let root = folder
            .is_absolute()
            .then(|| Path::from_absolute_path(&folder));
        let root = root.and_then(Result::ok).ok_or(BadLocation::Form)?;
        if root.as_ref().is_empty() {
            return Err(BadLocation::Form);
        }
        if let Err(error) = std::fs::create_dir_all(&folder) {
            tracing::warn!(%error, "the folder of the files cannot be made");
        }
        Ok(Self {
            // What is written is on the disk before a row refers to it.
            store: Arc::new(LocalFileSystem::new().with_fsync(true)),
            root,
            folder: Some(folder),
        })
    }
}

impl S3Access<'_> {
    fn bucket(&self, bucket: &str) -> Result<impl ObjectStore + use<>, BadLocation> {
        let keys = self.access_key_id.zip(self.secret_access_key);
        let (id, secret) = keys.ok_or(BadLocation::Access)?;
        let is_http = self.endpoint.is_some_and(|at| at.starts_with("http://"));
        if is_http && !self.allows_http {
            return Err(BadLocation::Access);
        }
        let connector = Connector(client().ok_or(BadLocation::Access)?);
        let retry = RetryConfig {
            backoff: BackoffConfig {
                init_backoff: Duration::from_millis(50),
                max_backoff: Duration::from_millis(500),
                base: 2.0,
            },
            max_retries: 2,
            retry_timeout: ATTEMPTS,
        };
        let builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(self.region)
            .with_access_key_id(id)
            .with_secret_access_key(secret)
            .with_allow_http(is_http)
            .with_http_connector(connector)
            // Not every store that speaks S3 deletes several objects with one request.
            .with_disable_bulk_delete(true)
            .with_retry(retry);
        let builder = match self.endpoint {
            Some(endpoint) => builder.with_endpoint(endpoint),
            None => builder,
        };
        builder.build().ok().ok_or(BadLocation::Access)
    }
}

/// The client that requests of the store are sent with.
#[derive(Debug)]
struct Connector(reqwest::Client);

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.0.clone()))
    }
}

/// A client that follows no redirects and no proxy settings of the environment.
fn client() -> Option<reqwest::Client> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the requests of the store have their deadlines here"
    )]
    let client = reqwest::Client::builder()
        .connect_timeout(CONNECT)
        .timeout(REQUEST)
        .pool_idle_timeout(Duration::from_mins(1))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .build();
    client.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCESS: S3Access<'_> = S3Access {
        endpoint: None,
        region: "us-east-1",
        access_key_id: Some("id"),
        secret_access_key: Some("secret"),
        allows_http: false,
    };

    #[test]
    fn an_address_of_another_form_or_without_keys_is_refused() {
        for url in [
            "",
            "/var/files",
            "file://",
            "file:///",
            "file://relative",
            "https://bucket",
            "s3://",
            "s3://id:secret@bucket",
            "s3://bucket/a//b",
        ] {
            let refused = Location::read(url, &ACCESS).err().map(|it| it.to_string());
            assert_eq!(refused, Some(BadLocation::Form.to_string()), "{url}");
        }
        let without = S3Access {
            secret_access_key: None,
            ..ACCESS
        };
        let in_clear = S3Access {
            endpoint: Some("http://127.0.0.1:9000"),
            ..ACCESS
        };
        for access in [without, in_clear] {
            let refused = Location::read("s3://bucket/cita", &access);
            assert!(matches!(refused, Err(BadLocation::Access)));
        }
    }

    #[test]
    fn the_names_of_files_begin_with_the_folder_or_the_prefix() {
        let (_, folder) = ("", std::env::temp_dir().join("cita-files-of-a-test"));
        let of_folder = Location::folder(folder.clone()).unwrap();
        assert!(folder.is_dir());
        assert!(of_folder.root.as_ref().ends_with("cita-files-of-a-test"));
        std::fs::remove_dir(&folder).unwrap();
    }
}
