// Blue of the Okabe-Ito set: deep enough for white text on it, light enough for black text.
vuetifyThemes = {
  light: { dark: false, colors: { primary: "#00578a" } },
  dark: { dark: true, colors: { primary: "#56b4e9" } },
};
