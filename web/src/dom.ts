/** An element with attributes and children; strings become text, never markup. `false` leaves an attribute out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** The same for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean> = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

export function button(label: string, press: () => void, attributes: Record<string, string | boolean> = {}) {
  const element = el("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", press);
  return element;
}

/** Whether the window is that of a telephone: tables are cards there, and charts narrow. As style_phone.css. */
export const is_narrow = () => matchMedia("screen and (max-width: 640px)").matches;

/** How wide charts are drawn, in their own units; they are as wide as the page lets them. */
export const chart_width = is_narrow() ? 380 : 680;

/** A colour of the legend. */
export function swatch(color: string, shape: "area" | "line" | "double" | "dash" | "dash-dot" | "ties" = "area") {
  const element = el("span", { class: `swatch ${shape}`, "aria-hidden": "true" });
  element.style.color = color;
  return element;
}

function set(element: Element, attributes: Record<string, string | number | boolean>) {
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
}
