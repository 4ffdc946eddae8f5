// Before the first paint, so that a chosen theme does not flash. The policy of the gateway allows no inline script.
(() => {
  const theme = localStorage.getItem("cita.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
})();
