/* The cite box: copies a citation to the clipboard, and says whether it could. */
(function () {
  "use strict";

  function wire(box) {
    var status = box.querySelector(".cite-status");
    box.addEventListener("click", function (event) {
      var button = event.target.closest(".copy");
      if (!button) {
        return;
      }
      var text = document.getElementById(button.dataset.copy).textContent;
      copy(text).then(function () {
        status.textContent = button.dataset.copied;
      }, function () {
        select(document.getElementById(button.dataset.copy));
        status.textContent = button.dataset.refused;
      });
    });
  }

  function copy(text) {
    if (!navigator.clipboard) {
      return Promise.reject(new Error("no clipboard")); // a page opened from disk in some browsers
    }
    return navigator.clipboard.writeText(text);
  }

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  document.querySelectorAll(".cite").forEach(wire);
})();
