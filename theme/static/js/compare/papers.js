/* The reports set side by side: each comes as a script that calls hold, from disk as from a server. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.papers = (function () {
  "use strict";
  var ID = /^[a-z2-7]{12}$/;
  var held = {};

  function hold(paper) {
    held[paper.id] = paper;
  }

  /* Calls `done` with the report, or with null where there is none of that id. */
  function fetchPaper(root, id, done) {
    if (!ID.test(id || "")) return done(null);
    var script = document.createElement("script");
    script.src = root + "/compare/" + id + ".js";
    script.onload = function () {
      done(held[id] || null);
    };
    script.onerror = function () {
      done(null);
    };
    document.head.appendChild(script);
  }

  return { hold: hold, fetch: fetchPaper };
})();
