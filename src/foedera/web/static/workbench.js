// What makes the pages lively. Every page works without it: forms are sent, links are followed.
import { startFilters } from "./live.js";
import { startKeys } from "./keys.js";
import { startSliders } from "./slider.js";

// Maps and timelines are large; they are asked for where there is one.
const lively = [["[data-map]", "./map.js"], ["[data-timeline]", "./timeline.js"]];
const loadLively = () => lively.filter(([mark]) => document.querySelector(mark)).forEach(([, module]) => import(module));

startKeys(document);
startSliders(document);
startFilters(document);
loadLively();
document.addEventListener("foedera:swapped", loadLively);
