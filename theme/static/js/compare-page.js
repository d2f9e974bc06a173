/* Two reports side by side: n and p go to the next and previous difference. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.differences = (function () {
  "use strict";

  var differences = [];
  var place = -1;

  function show(step) {
    if (!differences.length) return;
    var status = document.querySelector("[data-place]");
    place = (place + step + differences.length) % differences.length;
    var row = differences[place];
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    status.textContent = status.dataset.place + " " + (place + 1) + "/" + differences.length;
  }

  function back() {
    show(place < 0 ? 0 : -1);
  }

  document.querySelectorAll("[data-jump]").forEach(function (button) {
    button.addEventListener("click", function () {
      if (button.dataset.jump === "next") show(1);
      else back();
    });
  });

  document.addEventListener("keydown", function (event) {
    if (!window.Cuttings.shortcuts.isMeant(event)) return;
    if (event.key === "n") show(1);
    else if (event.key === "p") back();
  });

  /* Finds the rows that differ, and says how many; called again when a page has been composed. */
  function find() {
    differences = Array.prototype.slice.call(document.querySelectorAll("[data-difference]"));
    place = -1;
    var status = document.querySelector("[data-place]");
    if (status) status.textContent = status.dataset.count + " " + differences.length;
  }

  find();
  return find;
})();
