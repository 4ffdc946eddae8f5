//! Files in a bucket, behind a store that speaks as much of S3 as is used, and one that does not answer.

use crate::folder::{LOGO, key, place};
use files::{Files, FilesError, Location, S3Access};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The objects of a bucket by their names, and the requests that were made.
#[derive(Clone, Default)]
struct Bucket {
    objects: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    requests: Arc<Mutex<Vec<String>>>,
    /// The name of an object that is not deleted.
    held: Arc<Mutex<Option<String>>>,
}

impl Bucket {
    /// Serves each connection on a thread of its own; ends with the process.
    fn serve(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let bucket = self.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let bucket = bucket.clone();
                std::thread::spawn(move || bucket.answer(&stream.unwrap()));
            }
        });
        address
    }

    /// Answers one request and closes the connection.
    fn answer(&self, mut stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).unwrap() == 0 {
                return;
            }
        }
        let lower = head.to_lowercase();
        let length = lower
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        reader.read_exact(&mut body).unwrap();
        assert!(lower.contains("authorization: aws4-hmac-sha256 credential=id/"));
        let line = head.lines().next().unwrap().to_owned();
        self.requests.lock().unwrap().push(line.clone());
        let mut words = line.split(' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let (status, content) = self.decide(method, path, body);
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-length: {}\r\netag: \"1\"\r\nlast-modified: Mon, 23 Nov 2026 10:00:00 GMT\r\nconnection: close\r\n\r\n",
            content.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        if method != "HEAD" {
            stream.write_all(&content).unwrap();
        }
    }

    fn decide(&self, method: &str, path: &str, body: Vec<u8>) -> (u16, Vec<u8>) {
        let mut objects = self.objects.lock().unwrap();
        if path.starts_with("/bucket?") {
            return (200, listing(&objects).into_bytes());
        }
        let name = path.strip_prefix("/bucket/").unwrap();
        match method {
            "PUT" => {
                objects.insert(name.to_owned(), body);
                (200, Vec::new())
            }
            "DELETE" if self.held.lock().unwrap().as_deref() == Some(name) => (403, Vec::new()),
            "DELETE" => {
                objects.remove(name);
                (204, Vec::new())
            }
            _ => objects
                .get(name)
                .map_or((404, Vec::new()), |body| (200, body.clone())),
        }
    }
}

fn listing(objects: &BTreeMap<String, Vec<u8>>) -> String {
    let all = objects.iter().map(|(name, body)| {
        format!(
            "<Contents><Key>{name}</Key><LastModified>2026-11-23T10:00:00.000Z</LastModified><ETag>\"1\"</ETag><Size>{}</Size></Contents>",
            body.len()
        )
    });
    format!(
        "<?xml version=\"1.0\"?><ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated>{}</ListBucketResult>",
        all.collect::<String>()
    )
}

fn files(endpoint: &str) -> Files {
    // Only another test may have installed it before.
    drop(rustls::crypto::ring::default_provider().install_default());
    let access = S3Access {
        endpoint: Some(endpoint),
        region: "us-east-1",
        access_key_id: Some("id"),
        secret_access_key: Some("secret"),
        allows_http: true,
    };
    Files::new(Location::read("s3://bucket/cita", &access).unwrap())
}

#[tokio::test]
async fn a_bucket_keeps_lists_and_deletes_files_under_its_prefix() {
    let bucket = Bucket::default();
    let files = files(&bucket.serve());
    let place = place();
    let key = key(&place);

    assert!(files.answers().await);
    assert!(files.find(&place).await.unwrap().is_none());
    files.put(&place, &key, b"a picture").await.unwrap();
    let found = files.find(&place).await.unwrap().unwrap();
    let mut all = files.all(LOGO);
    let listed = all.next().await.unwrap().unwrap();

    let name = format!("cita/logos/{}/{}", place.clinic, place.id);
    assert!(bucket.objects.lock().unwrap().contains_key(&name));
    assert_eq!(found.open(&key).unwrap(), b"a picture");
    assert_eq!(listed.0, place);
    assert_eq!(listed.1.to_rfc3339(), "2026-11-23T10:00:00+00:00");
    assert_eq!(files.delete_of_clinic(LOGO, place.clinic).await.unwrap(), 1);
    files.delete(&place).await.unwrap();
    assert!(bucket.objects.lock().unwrap().is_empty());
    let requests = bucket.requests.lock().unwrap();
    assert!(
        requests.iter().all(|line| !line.starts_with("POST")),
        "{requests:?}"
    );
}

#[tokio::test]
async fn a_file_that_is_not_deleted_does_not_keep_the_others_from_it() {
    let bucket = Bucket::default();
    let files = files(&bucket.serve());
    let (held, other) = (place(), place());
    for place in [&held, &other] {
        files.put(place, &key(place), b"a").await.unwrap();
    }
    let name = format!("cita/logos/{}/{}", held.clinic, held.id);
    *bucket.held.lock().unwrap() = Some(name);

    let refused = files.delete(&held).await;

    assert!(matches!(refused, Err(FilesError::Store(_))), "{refused:?}");
    files.delete(&other).await.unwrap();
    assert_eq!(files.all(LOGO).next().await.unwrap().unwrap().0, held);
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_waited_for_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let files = files(&format!("http://{}", listener.local_addr().unwrap()));
    let files = files.within(Duration::from_millis(200));
    let place = place();

    let begun = Instant::now();
    let first = files.find(&place).await.err();
    assert!(matches!(first, Some(FilesError::Late)), "{first:?}");
    for _ in 0..50 {
        let next = files.find(&place).await.err();
        assert!(matches!(next, Some(FilesError::Away)), "{next:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert!(!files.answers().await);
}
