
"use strict";
// Talks, and the sections of each, that do not hold every word are hidden: in their titles, headings, texts or tags.
{
  const fold = text => text.normalize("NFC").toLowerCase();
  const field = document.getElementById("words");
  const count = document.getElementById("count");
  const contents = document.querySelectorAll("nav li");
  const talks = Array.from(document.querySelectorAll("main > article"), (article, number) => ({
    article,
    entry: contents[Number(article.id.slice(5)) - 1],
    head: fold(article.querySelector("header").textContent),
    sections: Array.from(article.querySelectorAll("section"), section => ({ section, text: fold(section.textContent) })),
  }));
  const filter = () => {
    const words = fold(field.value).split(/\s+/).filter(word => word !== "");
    let found = 0;
    for (const { article, entry, head, sections } of talks) {
      const rest = words.filter(word => !head.includes(word));
      const holds = rest.every(word => sections.some(({ text }) => text.includes(word)));
      article.hidden = !holds;
      entry.hidden = !holds;
      found += holds;
      for (const { section, text } of sections) {
        section.hidden = rest.length > 0 && !rest.some(word => text.includes(word));
      }
    }
    count.textContent = words.length > 0 ? `${found} / ${talks.length}` : "";
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  });
  document.getElementById("search").hidden = false;
  filter();
}
