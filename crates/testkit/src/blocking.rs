//! Async work from where no runtime may be blocked: the template's making and a database's end.

use std::future::Future;

/// Runs `work` to its end on its own thread and runtime.
pub fn apart<T, F>(work: impl FnOnce() -> F + Send + 'static) -> T
where
    T: Send + 'static,
    F: Future<Output = T>,
{
    std::thread::spawn(move || {
        // Migrations block in place, which only this flavour of runtime allows.
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime")
            .block_on(work())
    })
    .join()
    .expect("the work apart did not panic")
}
