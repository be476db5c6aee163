import type * as MapLibre from "maplibre-gl";

declare const maplibregl: typeof MapLibre; // the script before this one in the page
declare const tiles_script: string; // tiles.ts bundled, put here by build.mjs

/**
 * Lets a worker cut the data into tiles while the page builds its tables, and the map ask for them as
 * city://SOURCE/Z/X/Y. `data` is the text of the page's data.
 */
export function serve_tiles(data: string) {
  const worker = new Worker(URL.createObjectURL(new Blob([tiles_script], { type: "text/javascript" })));
  worker.postMessage(data);
  const ask = (address: string) =>
    new Promise<ArrayBuffer>((done, fail) => {
      worker.onmessage = ({ data: tile }) => done(tile);
      worker.onerror = ({ message }) => fail(new Error(message));
      worker.postMessage(address);
    });

  // One at a time, so that tiles the map no longer wants are never cut.
  let last: Promise<unknown> = Promise.resolve();
  maplibregl.addProtocol("city", ({ url }, { signal }) => {
    const tile = last.then(async () => {
      signal.throwIfAborted();
      return { data: await ask(url.slice("city://".length)) };
    });
    last = tile.catch(() => null); // the map is told; the next one is asked for all the same
    return tile;
  });
}
