import { describe, expect, test } from 'vitest';
import { chatLink, chatText } from '../../reports/chat-text.ts';
import { pageAlertChat } from '../../reports/page-alert-chat.ts';
import { weeklyDigestChat } from '../../reports/weekly-digest-chat.ts';
import { digestFullOf, HOSTILE_TEXTS } from './hostile-digest.ts';
import { FORM, sampleAlert } from './sample-digest.ts';

const CHAT_ATTACKS = [
  '<!channel>',
  '<!here|here>',
  '<@U0123ABCD>',
  '<#C0123ABCD>',
  '<!subteam^S012|@desk>',
  '<https://evil.example|our record>',
  '@channel @here @all #general',
  'mailto:someone@evil.example',
  'a | b',
];

describe('page text in a chat', () => {
  test.each([...HOSTILE_TEXTS, ...CHAT_ATTACKS])('makes no markup, mention or link of %j', (text) => {
    const shown = chatText(text);

    expect(shown).not.toMatch(/[<>*`~]/);
    expect(shown).not.toMatch(/[@#][\p{L}\p{N}]/u);
    expect(shown).not.toMatch(/https?:\/\/|mailto:[a-z]|www\.[a-z]|[a-z]\.example/);
    expect(shown).not.toMatch(/[\r\n]/);
  });

  test.each([...HOSTILE_TEXTS, ...CHAT_ATTACKS])('puts no address into a digest that is not ours: %j', (text) => {
    const chat = weeklyDigestChat(digestFullOf(text));

    expect(chat.match(/<[^>]*>/g) ?? []).toEqual([]);
  });

  test('the only addresses of an alert are those of its page', () => {
    const hostile = { ...sampleAlert, page: { ...FORM, title: '<!channel> <https://evil.example|x>' } };

    for (const [link] of pageAlertChat(hostile).matchAll(/<[^>]*>/g)) expect(link).toMatch(/^<https:\/\/parole-office\.example\//);
  });

  test('an address cannot end its own link', () => {
    expect(chatLink('x', 'https://a.example/?a=1&b=2|<!channel>')).toBe('<https://a.example/?a=1&amp;b=2%7C%3C!channel%3E|x>');
  });
});
