// Before the application: the chosen theme, so that it does not flash, and what is shown when the application does not
// load. The policy of the gateway allows no inline script.
(() => {
  const theme = localStorage.getItem("cita.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }

  const reloadedKey = "cita.reloaded";

  // A file is missing after an update, or the network is gone: loading again helps once, then people have to know.
  function notLoaded() {
    const last = Number(sessionStorage.getItem(reloadedKey) ?? 0);
    if (navigator.onLine && Date.now() - last > 60_000) {
      sessionStorage.setItem(reloadedKey, String(Date.now()));
      location.reload();
      return;
    }
    const note = document.getElementById("not-loaded");
    if (note) {
      note.hidden = false;
      note.style.cssText = "max-width: 28rem; margin: 20vh auto; padding: 0 1.5rem; font: 1rem/1.5 system-ui";
      note.querySelector("button")?.addEventListener("click", () => location.reload());
    }
  }

  addEventListener("cita:not-loaded", notLoaded);
  addEventListener(
    "error",
    ({ target }) => {
      const isPart =
        target instanceof HTMLScriptElement ||
        (target instanceof HTMLLinkElement && target.rel === "stylesheet");
      // Once the application runs it speaks for itself.
      if (isPart && !document.getElementById("root")?.hasChildNodes()) {
        notLoaded();
      }
    },
    true,
  );
})();
