import type { Passage } from '../model.ts';
import { isBareLabel } from './labels.ts';

/** Collects passages in order. A block that is nothing but a provision's number goes in front of the block that follows it. */
export interface PassageList {
  add(passage: Passage): void;
  /** Everything that was added. */
  end(): Passage[];
}

export function passageList(): PassageList {
  const passages: Passage[] = [];
  let waiting: Passage | null = null;
  const settle = () => {
    if (waiting !== null) passages.push(waiting);
    waiting = null;
  };
  return {
    add(passage) {
      if (isBlock(passage) && isBareLabel(passage.text)) {
        settle();
        waiting = passage;
      } else if (waiting !== null && isBlock(passage) && passage.label === null) {
        const label = waiting.text;
        waiting = null;
        passages.push({ ...passage, text: `${label} ${passage.text}`, label });
      } else {
        settle();
        passages.push(passage);
      }
    },
    end() {
      settle();
      return passages;
    },
  };
}

function isBlock(passage: Passage): boolean {
  return passage.kind === 'paragraph' || passage.kind === 'list-item' || passage.kind === 'alert';
}
