const SHARPNESS = 2;

/** An SVG document as a PNG, twice as large as it is drawn, for mail programs, which show no SVG. */
export async function chartImage(svg: string | null): Promise<Buffer | null> {
  if (svg === null) return null;
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: SHARPNESS }, background: 'white' }).render().asPng();
}
