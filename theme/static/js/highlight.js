/* After a click on a search result: marks the words that matched in the article (?h=words). */
(function () {
  "use strict";
  var MOST = 500;             // marks; a longer text has been read by then
  var given = new URLSearchParams(location.search).get("h");
  var article = document.querySelector("article") || document.getElementById("main");
  if (!given || !article) return;
  var words = given.toLowerCase().match(/[\p{L}\p{N}\p{M}]+(?:['\u2019.,][\p{L}\p{N}\p{M}]+)*/gu);
  if (!words) return;

  var wanted = new Set(words.map(fold));
  function fold(word) {
    return word.toLowerCase().replace(/\u2019/g, "'").replace(/'s$/, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  var texts = [], walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), marked = 0, first = null;
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("script, style, mark, button, form, [hidden]")) texts.push(walker.currentNode);
  }
  texts.forEach(function (node) {
    var text = node.data, at = 0, parts = [], match;
    var word = /[\p{L}\p{N}\p{M}]+(?:['\u2019][\p{L}\p{N}\p{M}]+)*/gu;
    while ((match = word.exec(text)) && marked < MOST) {
      if (!wanted.has(fold(match[0]))) continue;
      var mark = document.createElement("mark");
      mark.className = "found";
      mark.textContent = match[0];
      parts.push(document.createTextNode(text.slice(at, match.index)), mark);
      at = match.index + match[0].length;
      marked += 1;
      first = first || mark;
    }
    if (!parts.length) return;
    parts.push(document.createTextNode(text.slice(at)));
    node.replaceWith.apply(node, parts);
  });
  if (first && !location.hash) first.scrollIntoView({ block: "center" });
})();
