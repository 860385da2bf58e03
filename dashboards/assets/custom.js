// Until somebody chooses, pages are light or dark as the machine is. Solara's own setting for
// this ("auto") leaves out the element that the page is drawn into.
if (!localStorage.getItem(":solara:theme.variant")) {
  theme.variant = "auto";
  appContainer.classList.toggle("theme--dark", inDarkMode());
  appContainer.classList.toggle("theme--light", !inDarkMode());
  changeThemeCSS(inDarkMode() ? "dark" : "light");
}
