// Draws the charts in the reader's colours, sifts the table of outcomes, and makes all fit paper.
(function () {
  "use strict";
  const settings = { responsive: true, displaylogo: false, displayModeBar: false };
  const darkness = window.matchMedia("(prefers-color-scheme: dark)");
  const PAPER = 664, HALF = 314; // pixels of a chart on A4: alone, and with one beside it
  const plots = Array.from(document.querySelectorAll(".plot"));
  const figures = new Map();

  function figure(plot, colours) {
    if (!figures.has(plot)) {
      figures.set(plot, document.getElementById(plot.dataset.drawing).textContent);
    }
    return JSON.parse(figures.get(plot))[colours];
  }

  function draw(plot, colours) {
    const drawn = figure(plot, colours);
    plot.style.height = drawn.layout.height + "px";
    Plotly.react(plot, drawn.data, drawn.layout, settings);
  }

  function print(plot) {
    const drawn = figure(plot, "light");
    const beside = plot.closest(".row") !== null;
    const width = beside ? HALF : PAPER, height = (beside ? 0.8 : 1) * drawn.layout.height;
    Object.assign(drawn.layout, { width: width, height: height, autosize: false });
    if (beside) drawn.layout.font = { size: 9 }; // or labels of bars run into those of rows
    plot.style.height = height + "px";
    Plotly.react(plot, drawn.data, drawn.layout, settings);
  }

  function drawAll() {
    plots.forEach(function (plot) { draw(plot, darkness.matches ? "dark" : "light"); });
  }

  drawAll();
  darkness.addEventListener("change", drawAll);

  const opened = [];
  window.addEventListener("beforeprint", function () {
    plots.forEach(print);
    document.querySelectorAll("details.family:not([open])").forEach(function (family) {
      family.open = true;
      opened.push(family);
    });
  });
  window.addEventListener("afterprint", function () {
    drawAll();
    opened.splice(0).forEach(function (family) { family.open = false; });
  });

  document.querySelectorAll("button.picture").forEach(function (button) {
    button.addEventListener("click", function () {
      const plot = document.getElementById(button.dataset.for).querySelector(".plot");
      Plotly.downloadImage(plot, { format: "png", scale: 2, filename: button.dataset.for });
    });
  });

  const text = document.getElementById("sieve-text");
  if (!text) return;
  const verdict = document.getElementById("sieve-verdict");
  const scenario = document.getElementById("sieve-scenario");
  const count = document.getElementById("sieve-count");
  const families = Array.from(document.querySelectorAll("details.family"));

  if (window.innerWidth < 600) { // a phone shows one family, and the others when asked
    families.slice(1).forEach(function (family) { family.open = false; });
  }

  function fits(row, words) {
    const written = row.textContent.toLowerCase().replace(/\u00a0/g, " ");
    return words.every(function (word) { return written.includes(word); }) &&
      (!verdict.value || row.dataset.tone === verdict.value) &&
      (!scenario || !scenario.value || row.dataset.scenario === scenario.value);
  }

  function sift() {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    families.forEach(function (family) {
      let own = 0;
      family.querySelectorAll("tbody tr").forEach(function (row) {
        row.hidden = !fits(row, words);
        own += row.hidden ? 0 : 1;
      });
      family.hidden = own === 0;
      if (words.length && own) family.open = true;
      family.querySelector(".count").textContent = "(" + own + ")";
      shown += own;
    });
    count.textContent = shown + (shown === 1 ? " row" : " rows");
  }

  [text, verdict, scenario].forEach(function (field) {
    if (field) field.addEventListener("input", sift);
  });
  text.form.addEventListener("submit", function (event) { event.preventDefault(); });
  sift();
})();
