/* Two reports side by side: n and p go to the next and previous difference. */
(function () {
  "use strict";

  var differences = Array.prototype.slice.call(document.querySelectorAll("[data-difference]"));
  var status = document.querySelector("[data-place]");
  var place = -1;

  function show(step) {
    if (!differences.length) return;
    place = (place + step + differences.length) % differences.length;
    var row = differences[place];
    row.tabIndex = -1;
    row.focus();
    row.scrollIntoView({ block: "center" });
    status.textContent = status.dataset.place + " " + (place + 1) + "/" + differences.length;
  }

  document.querySelectorAll("[data-jump]").forEach(function (button) {
    button.addEventListener("click", function () {
      show(button.dataset.jump === "next" ? 1 : place < 0 ? 0 : -1);
    });
  });

  document.addEventListener("keydown", function (event) {
    if (!window.Cuttings.shortcuts.isMeant(event)) return;
    if (event.key === "n") show(1);
    else if (event.key === "p") show(place < 0 ? 0 : -1);
  });
})();
