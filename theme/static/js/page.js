/* What every page may do once it is read: choose colours. */
window.cuttings = window.cuttings || {};

window.cuttings.scheme = (function () {
  "use strict";
  var root = document.documentElement;

  function chosen() {
    return root.dataset.scheme || "auto";
  }

  function choose(scheme) {
    if (scheme === "auto") {
      delete root.dataset.scheme;
    } else {
      root.dataset.scheme = scheme;
    }
    try {
      localStorage.setItem("cuttings.scheme", scheme);
    } catch (error) {
      return; // storage is forbidden: the choice holds for this page
    }
  }

  function show(buttons) {
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.scheme === chosen()));
    });
  }

  function wire() {
    var buttons = document.querySelectorAll(".scheme button");
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        choose(button.dataset.scheme);
        show(buttons);
      });
    });
    show(buttons);
  }

  wire();
  return { chosen: chosen, choose: choose };
})();
