//! The sandbox's shop, as a browser uses it.

use crate::stage::Stage;
use anyhow::{Result, ensure};
use harness::{Answer, Http};
use serde_json::json;

/// The shop, which sends every webhook twice as long as this lives.
pub struct Shop<'a>(&'a Stage);

impl<'a> Shop<'a> {
    pub fn sending_twice(stage: &'a Stage) -> Result<Self> {
        let shop = Self(stage);
        shop.send_twice(true)?;
        Ok(shop)
    }

    /// Presses the button of a checkout page, which leads back to the product.
    pub fn pays(&self, page: &str) -> Result<()> {
        let shown = Http::ask(self.0.http.client().get(page))?;
        ensure!(shown.body.contains("Pagar"), "{}", shown.sentence());
        let paid = self.submit(&format!("{page}/pay"))?;
        ensure!(paid.path == "/suscripcion", "{}", paid.sentence());
        Ok(())
    }

    /// The status with which a page refuses to be paid.
    pub fn refuses(&self, page: &str) -> Result<u16> {
        Ok(self.submit(&format!("{page}/pay"))?.status)
    }

    /// Gives the last payment of a subscription back, on its page.
    pub fn gives_all_back(&self, page: &str) -> Result<()> {
        let answer = self.submit(&format!("{page}/refund"))?;
        ensure!(answer.status == 200, "{}", answer.sentence());
        Ok(())
    }

    fn submit(&self, url: &str) -> Result<Answer> {
        let form = "application/x-www-form-urlencoded";
        let request = self.0.http.client().post(url);
        Http::ask(request.header("content-type", form))
    }

    fn send_twice(&self, deliver_twice: bool) -> Result<()> {
        let sandbox = self.0.context.setting("SANDBOX_URL")?;
        let url = format!("{sandbox}/control/webhooks");
        let switch = json!({ "deliver_twice": deliver_twice });
        self.0.http.post(&url, &switch)?;
        Ok(())
    }
}

impl Drop for Shop<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.send_twice(false) {
            println!("  webhooks are still sent twice: {error:#}");
        }
    }
}
