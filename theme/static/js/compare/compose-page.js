/* The page that sets any two reports of a story side by side: ?a=...&b=... names them. */
(function () {
  "use strict";
  var page = document.querySelector("[data-compose]");
  var root = page.dataset.compose;
  var asked = new URLSearchParams(window.location.search);

  function part(name) {
    return document.getElementById(name).content.firstElementChild.cloneNode(true);
  }

  function say(name, values) {
    var line = page.querySelector("[data-say='" + name + "']");
    line.hidden = false;
    Object.keys(values || {}).forEach(function (key) {
      line.querySelector("[data-value='" + key + "']").textContent = values[key];
    });
  }

  function inTongue(element, paper) {
    if (paper.lang) element.lang = paper.lang;
    element.dir = "auto";
    return element;
  }

  /* The language whatever its country: en-GB is en. */
  function tongue(paper) {
    return (paper.lang || "").split("-")[0].toLowerCase();
  }

  function dayOf(paper) {
    if (!paper.day) return page.dataset.undated;
    var lang = document.documentElement.lang;
    var form = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
    var day = new Date(paper.day + "T00:00:00Z");
    return isNaN(day) ? paper.day : form.format(day);
  }

  function head(paper, place) {
    var side = part("compose-head");
    side.classList.add("compare-side-" + place);
    side.querySelector("bdi").textContent = paper.outlet + (paper.agency ? " / " + paper.agency : "");
    side.querySelector("[data-day]").textContent = dayOf(paper);
    var link = inTongue(side.querySelector("h2 a"), paper);
    link.href = root + "/" + paper.address;
    link.textContent = paper.headline;
    return side;
  }

  function side(paragraph, paper, place) {
    var element = part("compose-side");
    element.classList.add("compare-side-" + place);
    var link = element.querySelector("a");
    link.href = root + "/" + paper.address + "#" + paragraph.anchor;
    link.querySelector("bdi").textContent = paper.outlet;
    var text = inTongue(element.querySelector(".compare-text"), paper);
    text.classList.add("compare-text-" + paragraph.kind);
    paragraph.pieces.forEach(function (piece) {
      if (!piece.mark) return text.append(piece.text);
      var mark = part("compose-mark");
      mark.prepend(piece.text);
      mark.querySelector("sup").textContent = piece.mark;
      text.append(mark);
    });
    return element;
  }

  function show(left, right) {
    var aligned = window.Cuttings.align.align(left.paragraphs, right.paragraphs);
    var body = page.querySelector(".compare");
    body.querySelector(".compare-heads").append(head(left, "left"), head(right, "right"));
    aligned.rows.forEach(function (row) {
      var line = document.createElement("div");
      line.className = "compare-row compare-" + (row.left && row.right ? "both" : row.left ? "left" : "right");
      if (!row.left || !row.right) line.dataset.difference = "";
      if (row.left) line.append(side(row.left, left, "left"));
      if (row.right) line.append(side(row.right, right, "right"));
      body.append(line);
    });
    body.hidden = false;
    page.querySelector(".jump").hidden = false;
    if (aligned.passages) say("shared", { passages: aligned.passages, percent: aligned.percent });
    else say("none");
    if (tongue(left) && tongue(right) && tongue(left) !== tongue(right)) say("languages");
    var story = page.querySelector("[data-story]");
    story.href = root + "/" + left.story.address;
    story.textContent = left.story.title;
    say("story");
    document.title = left.outlet + " / " + right.outlet + " – " + document.title;
    window.Cuttings.differences();
  }

  window.Cuttings.papers.fetch(root, asked.get("a"), function (left) {
    window.Cuttings.papers.fetch(root, asked.get("b"), function (right) {
      if (!left || !right || left.id === right.id) return say("lost");
      show(left, right);
    });
  });
})();
