(function () {
  "use strict";
  // Options in a new order at each showing; the answer side shows the order and the choice of the question side.
  var sheet = document.querySelector(".sheet.asking");
  var list = sheet && sheet.querySelector("ul.options");
  if (!list) return;
  var asking = sheet.classList.contains("front");
  var key = "tweetalig " + sheet.getAttribute("data-note");
  var options = Array.prototype.slice.call(list.children);

  function remember(shown) {
    window.tweetaligShown = { key: key, shown: shown };
    try { window.sessionStorage.setItem(key, JSON.stringify(shown)); } catch (error) { /* private mode */ }
  }

  function recall() {
    if (window.tweetaligShown && window.tweetaligShown.key === key) return window.tweetaligShown.shown;
    try { return JSON.parse(window.sessionStorage.getItem(key)); } catch (error) { return null; }
  }

  function shuffled() {
    var order = options.map(function (_, index) { return index; });
    if (list.hasAttribute("data-fixed")) return order;
    for (var last = order.length - 1; last > 0; last--) {
      var other = Math.floor(Math.random() * (last + 1));
      var kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
    return order;
  }

  function arrange(order) {
    order.forEach(function (index) { if (options[index]) list.appendChild(options[index]); });
  }

  function judge(chosen) {
    list.classList.add("answered");
    options.forEach(function (option, index) {
      var right = option.hasAttribute("data-right");
      if (right) option.classList.add("right");
      if (index === chosen) option.classList.add("chosen");
      if (index === chosen && !right) option.classList.add("wrong");
    });
  }

  if (!asking) {
    var before = recall();
    if (before) arrange(before.order);
    judge(before ? before.chosen : -1);
    return;
  }
  var shown = { order: shuffled(), chosen: -1 };
  arrange(shown.order);
  remember(shown);
  list.classList.add("live");
  options.forEach(function (option, index) {
    function choose(event) {
      if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      if (shown.chosen >= 0) return;
      shown.chosen = index;
      remember(shown);
      judge(index);
    }
    option.setAttribute("role", "button");
    option.setAttribute("tabindex", "0");
    option.classList.add("tappable");
    option.addEventListener("click", choose);
    option.addEventListener("keydown", choose);
  });
})();
