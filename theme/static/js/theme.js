/* Runs before the page is painted: script is there, and the reader's colour scheme. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var scheme = null;
  try {
    scheme = localStorage.getItem("cuttings.scheme");
  } catch (error) {
    scheme = null; // storage is forbidden: the system's scheme it is
  }
  if (scheme === "light" || scheme === "dark") {
    root.dataset.scheme = scheme;
  }
})();
