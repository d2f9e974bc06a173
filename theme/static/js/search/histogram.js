/* Hits over time as inline SVG: each bar is a link that narrows the search to its month or year. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;
  var SVG = "http://www.w3.org/2000/svg", HEIGHT = 60, STEP = 10;
  var WIDEST = 3;             // rem a bar: a few months make no slabs

  function element(name, attributes, parent) {
    var made = root.document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (parent) parent.appendChild(made);
    return made;
  }

  /** Fill a <figure>. `pick(key)` is called with "2025-03" or "2025". */
  function draw(figure, data, pick) {
    figure.replaceChildren();
    figure.hidden = data.bars.length < 2;
    if (figure.hidden) return;
    var most = data.bars.reduce(function (top, bar) { return Math.max(top, bar.count); }, 1);
    var svg = element("svg", {
      viewBox: "0 0 " + data.bars.length * STEP + " " + HEIGHT, preserveAspectRatio: "none", role: "group",
      "aria-label": data.unit === "month" ? gettext("Results by month") : gettext("Results by year")
    }, figure);
    svg.style.maxInlineSize = data.bars.length * WIDEST + "rem";
    data.bars.forEach(function (bar, place) {
      var height = bar.count ? Math.max(2, Math.round(bar.count / most * HEIGHT)) : 0;
      var label = Cuttings.words.date(bar.key) + ": " + bar.count;
      var link = element("a", { href: "#" + bar.key, "class": "search-bar", "aria-label": label }, svg);
      element("title", {}, link).textContent = label;
      element("rect", { x: place * STEP, y: 0, width: STEP, height: HEIGHT, "class": "search-bar-room" }, link);
      element("rect", { x: place * STEP + 1, y: HEIGHT - height, width: STEP - 2, height: height }, link);
      if (!bar.count) link.setAttribute("tabindex", "-1");
      link.addEventListener("click", function (event) { event.preventDefault(); pick(bar.key); });
    });
    caption(figure, data);
  }

  function caption(figure, data) {
    var first = data.bars[0].key, last = data.bars[data.bars.length - 1].key;
    var words = root.document.createElement("figcaption");
    var values = { first: Cuttings.words.date(first), last: Cuttings.words.date(last), n: data.undated };
    words.textContent = [
      data.unit === "month" ? gettext("Results by month, %(first)s to %(last)s.", values)
        : gettext("Results by year, %(first)s to %(last)s.", values),
      data.undated ? gettext("Undated: %(n)s.", values) : "",
      data.unit === "month" ? gettext("A bar narrows the search to its month.") : gettext("A bar narrows the search to its year.")
    ].filter(Boolean).join(" ");
    var details = root.document.createElement("details"), summary = root.document.createElement("summary");
    summary.textContent = gettext("As a table");
    var table = root.document.createElement("table");
    data.bars.forEach(function (bar) {
      if (!bar.count) return;
      var row = table.insertRow(), head = root.document.createElement("th");
      head.scope = "row";
      head.textContent = Cuttings.words.date(bar.key);
      row.append(head);
      row.insertCell().textContent = String(bar.count);
    });
    details.append(summary, table);
    figure.append(words, details);
  }

  Cuttings.histogram = { draw: draw };
})(window);
