document.documentElement.lang = "en"; // Solara's page says none, and readers of the screen ask

// Until somebody chooses, pages are light or dark as the machine is. Solara's own setting for
// this ("auto") leaves out the element that the page is drawn into.
if (!localStorage.getItem(":solara:theme.variant")) {
  theme.variant = "auto";
  appContainer.classList.toggle("theme--dark", inDarkMode());
  appContainer.classList.toggle("theme--light", !inDarkMode());
  changeThemeCSS(inDarkMode() ? "dark" : "light");
}

// Plotly's script is one file of the server's own, loaded once a page and kept by the browser.
window.gigsimPlotly = () => {
  window.gigsimPlotlyLoading =
    window.gigsimPlotlyLoading ||
    new Promise((resolve, reject) => {
      const root = (document.body.dataset.baseUrl || "/jupyter/").replace(/jupyter\/$/, "");
      const define = window.define; // RequireJS would swallow the library
      const script = document.createElement("script");
      window.define = undefined;
      script.src = root + "static/assets/plotly.min.js";
      script.onload = () => {
        window.define = define;
        resolve(window.Plotly);
      };
      script.onerror = () => {
        window.define = define;
        window.gigsimPlotlyLoading = undefined;
        reject(new Error("the charts could not be loaded"));
      };
      document.head.appendChild(script);
    });
  return window.gigsimPlotlyLoading;
};
