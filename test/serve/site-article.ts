import { addArticle } from '../../src/add-article.ts';
import { openHouse } from '../../src/cli/open-house.ts';
import { SITE_SOURCES } from '../made-history.ts';

const ARTICLE = `---
title: Parole for a sick relative
checked: 2026-09-30
---
# Parole for a sick relative

## What it costs

A person who is granted parole [pays a fee of $1,020](https://www.parole-agency.example/humanitarian-parole), and parole does not begin until it is paid.

## How to ask

The petitioner fills in [Form I-131 for each beneficiary](https://www.parole-agency.example/humanitarian-parole), online or on paper. A supporter signs [Form I-134 for each beneficiary](https://www.parole-agency.example/humanitarian-parole). A hospital that asks for a faster decision [sends it by pigeon](https://www.parole-agency.example/humanitarian-parole).

## Benefits

[Nobody with parole may use SNAP](https://benefits.example/eligibility/parolees), whatever its length. The five years for Medicaid [begin on the day parole is granted](https://benefits.example/eligibility/parolees).
`;

/** Keeps an editor's article about the bundled site, checked in its first week. */
export async function addSiteArticle(data: string, { name, content } = { name: 'relative.md', content: ARTICLE }): Promise<void> {
  const house = await openHouse({ data, sources: SITE_SOURCES });
  try {
    const source = { name, origin: name, content, media: 'markdown', url: null } as const;
    await addArticle(house, source, { checked: null, cites: '', now: '2026-11-24T09:00:00Z' });
  } finally {
    house.store.close();
  }
}
