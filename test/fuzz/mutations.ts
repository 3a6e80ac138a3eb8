import fc from 'fast-check';

/** A change of some bytes, its place given as a share of their length. */
type Mutation =
  | { do: 'cut'; at: number; length: number }
  | { do: 'flip'; at: number; to: number }
  | { do: 'put'; at: number; what: string; times: number }
  | { do: 'repeat'; at: number; length: number; times: number }
  | { do: 'end'; at: number };

/** A place put in so often is what makes a parser recurse or grow. */
const MOST_TIMES = 3000;
const MOST_BYTES = 400_000;

const at = fc.double({ min: 0, max: 1, noNaN: true });
const times = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: MOST_TIMES }) });
const length = fc.integer({ min: 1, max: 60 });

/** One of some sound inputs, damaged in up to eight places: cut, flipped, repeated, broken off, or with pieces of the format put in. */
export function mutated(seeds: readonly (string | Uint8Array)[], pieces: readonly string[]): fc.Arbitrary<Buffer> {
  const mutation: fc.Arbitrary<Mutation> = fc.oneof(
    fc.record({ do: fc.constant('cut' as const), at, length }),
    fc.record({ do: fc.constant('flip' as const), at, to: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ do: fc.constant('put' as const), at, what: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), times }),
    fc.record({ do: fc.constant('repeat' as const), at, length, times }),
    fc.record({ do: fc.constant('end' as const), at }),
  );
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 8 }))
    .map(([seed, mutations]) => mutations.reduce(applied, Buffer.from(seed)));
}

function applied(bytes: Buffer, mutation: Mutation): Buffer {
  const place = Math.floor(mutation.at * bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (mutation.do) {
    case 'cut':
      return Buffer.concat([before, after.subarray(mutation.length)]);
    case 'flip':
      return after.length === 0 ? bytes : Buffer.concat([before, Buffer.from([mutation.to]), after.subarray(1)]);
    case 'put':
      return Buffer.concat([before, repeated(Buffer.from(mutation.what), mutation.times), after]);
    case 'repeat':
      return Buffer.concat([before, repeated(after.subarray(0, mutation.length), mutation.times), after]);
    case 'end':
      return before;
  }
}

function repeated(what: Buffer, times: number): Buffer {
  return Buffer.concat(Array.from({ length: Math.min(times, Math.ceil(MOST_BYTES / Math.max(1, what.length))) }, () => what));
}
