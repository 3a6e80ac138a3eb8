/** Makes what is asked for once a key, however many recipients it is for. */
export function madeOnce<Q, T>(make: (question: Q) => Promise<T>, keyOf: (question: Q) => string): (question: Q) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (question) => {
    const made = known.get(keyOf(question)) ?? make(question);
    known.set(keyOf(question), made);
    return made;
  };
}
