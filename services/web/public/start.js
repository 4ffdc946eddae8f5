// Before the application, whose code is still on its way: the chosen theme, so that it does not flash; what the first page
// waits for; and what is shown when the application does not load. The policy of the gateway allows no inline script.
(() => {
  const page = document.documentElement;
  const theme = localStorage.getItem("cita.theme");
  if (theme === "light" || theme === "dark") {
    page.dataset.theme = theme;
  }

  // Every answer of the services is written in the language of the page, also those that come before its texts.
  const language = localStorage.getItem("cita.language") === "en" ? "en" : "es-SV";
  page.lang = language;

  // Staff who are signed in see the frame of their pages at once. The build names the parts of the application that
  // follow; found by its code, they would be asked for one wait later. So would the token (`shared/api/early-token.ts`).
  const isOfStaff = /^\/($|agenda|pacientes|conversaciones|ajustes|cuenta)/.test(location.pathname);
  if (isOfStaff && localStorage.getItem("cita.user") && localStorage.getItem("cita.leaving") !== "yes") {
    page.dataset.frame = "";
    const { frame = "", agenda = "" } = document.currentScript?.dataset ?? {};
    preload(/^\/($|agenda)/.test(location.pathname) ? `${frame} ${agenda}` : frame);
    askForToken();
    // What the first page shows waits for the token, and not for the application (`shared/api/early-answers.ts`).
    if (/^\/($|agenda\/?$)/.test(location.pathname)) {
      window.citaToken?.then(askForPage).catch(() => undefined);
    }
  }

  // The application writes dates as soon as it is there. The page itself is drawn before that.
  if ("Worker" in window) {
    setTimeout(() => new Worker("/dates.js"));
  }

  function preload(files) {
    for (const href of files.split(" ").filter(Boolean)) {
      const link = document.createElement("link");
      Object.assign(link, href.endsWith(".css") ? { rel: "preload", as: "style" } : { rel: "modulepreload" });
      link.crossOrigin = "";
      link.fetchPriority = "low";
      link.href = href;
      document.head.append(link);
    }
  }

  // One tab asks at a time, because the answer changes the cookie.
  function askForToken() {
    const sentAt = Date.now();
    const ask = () =>
      fetch("/api/auth/refresh", {
        method: "POST",
        headers: { Accept: "application/json", "Accept-Language": language, "X-Cita-Client": "web" },
        cache: "no-store",
        signal: AbortSignal.timeout(15_000),
      });
    const answer = navigator.locks?.request("cita.session", ask);
    // Without an answer the application asks by itself, and says what is wrong.
    window.citaToken = answer?.then((response) => ({ response, sentAt })).catch(() => undefined);
  }

  async function askForPage(answer) {
    const { token, user } = await answer.response.clone().json();
    if (!answer.response.ok || user.id !== localStorage.getItem("cita.user")) {
      return;
    }
    const headers = {
      Accept: "application/json",
      "Accept-Language": language,
      Authorization: `Bearer ${token}`,
    };
    const ask = (path) => [
      path,
      fetch(path, { headers, signal: AbortSignal.timeout(15_000) }).catch(() => undefined),
    ];
    const search = new URLSearchParams(location.search);
    const day = search.get("fecha") ?? dayNow();
    const paths = ["/api/doctors?limit=100", "/api/services"];
    if (!search.has("vista") && /^\d{4}-\d\d-\d\d$/.test(day)) {
      paths.unshift(`/api/appointments?date=${day}&page=1&limit=2000`);
    }
    const sentAt = Date.now();
    window.citaAnswers = { token, language, sentAt, answers: new Map(paths.map(ask)) };
    // Whatever nobody has asked for until then is kept nowhere.
    setTimeout(() => {
      window.citaAnswers = undefined;
    }, 15_000);
  }

  // The clinic's day by the clock of the server, as far as this browser knows both (`shared/api/early-answers.ts`). The
  // languages of dates would take a phone longer to load than the answer takes to come.
  function dayNow() {
    const [ahead, offset] = ["cita.server-ahead", "cita.clinic-offset"].map((key) =>
      localStorage.getItem(key),
    );
    const now = Date.now() + (Number(ahead) || 0);
    return offset === null ? "" : new Date(now + Number(offset) * 60_000).toISOString().slice(0, 10);
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
    delete page.dataset.frame;
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
      if (isPart && !document.querySelector("#root > :not(.first-frame)")) {
        notLoaded();
      }
    },
    true,
  );
})();
