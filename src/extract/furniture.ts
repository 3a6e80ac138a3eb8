/**
 * What is never a passage, as data. A rule names elements by tag, by role, by whole class or id tokens, or by a run of words inside
 * such a token (`usa-breadcrumb` has the words `usa breadcrumb`). A rule never takes an element that holds the page's own heading or
 * most of its text, so that a wrapper called `page-with-feedback` costs nothing. Several names are separated by white space.
 */
export interface FurnitureRule {
  id: string;
  reason: string;
  tags?: string;
  roles?: string;
  /** Whole class or id tokens, words joined by `-`. */
  tokens?: string;
  /** Runs of words inside a class or id token, words joined by `-`. */
  words?: string;
  /** What the element's own style says. */
  style?: RegExp;
  /** Longest text, in characters, that the element may have. */
  maxText?: number;
}

/** Text that is furniture wherever it is a block of its own. */
export interface FurnitureText {
  id: string;
  reason: string;
  pattern: RegExp;
}

export const FURNITURE: readonly FurnitureRule[] = [
  {
    id: 'machine',
    reason: 'code, drawings and embedded documents are not text of the page',
    tags: 'script style noscript svg template iframe object embed canvas video audio map head link meta',
  },
  {
    id: 'control',
    reason: 'fields and choice lists are tools of the page',
    tags: 'select option input textarea datalist progress meter output',
  },
  { id: 'navigation', reason: 'menus', tags: 'nav menu', roles: 'navigation menu menubar tablist search' },
  {
    id: 'menu-box',
    reason: 'menus that are not marked up as navigation',
    tokens: 'menu navbar nav-menu pager pagination local-tasks tabs-primary',
    words: `
      side-menu side-nav sidenav left-nav leftnav left-menu sub-menu submenu subnav sub-nav main-menu main-nav main-navigation
      site-nav nav-main mega-menu megamenu menu-block local-nav section-nav secondary-nav utility-nav mobile-menu post-navigation
      posts-navigation prev-next next-prev book-navigation subnavigation language-switcher language-links segment-menu`,
  },
  {
    id: 'breadcrumb',
    reason: 'the way to the page, not the page',
    tokens: 'crumbs',
    words: 'breadcrumb breadcrumbs bread-crumb bread-crumbs nav-crumbs you-are-here',
  },
  {
    id: 'skip-link',
    reason: 'jumps for keyboards',
    words: `
      skip-link skip-links skip-nav skiplink skip-to-content skip-to-main back-to-top return-to-top to-top`,
    maxText: 80,
  },
  {
    id: 'hidden-label',
    reason: 'helper words for screen readers that nobody sees',
    tokens: `
      usa-sr-only sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader screenreader-only sr-text
      element-invisible show-for-sr assistive-text a11y-hidden u-visually-hidden wb-inv offscreen visually-hidden-focusable`,
  },
  { id: 'off-screen', reason: 'placed where no screen reaches', style: /\b(?:left|top)\s*:\s*-\d{4,}px/i },
  {
    id: 'share',
    reason: 'share bars and counters',
    tokens: 'share sharing social social-media',
    words: `
      share-bar share-buttons share-button share-links share-link share-tools share-this sharethis share-count share-icons share-menu
      share-widget share-post share-page post-share page-share entry-share article-share social-share social-sharing social-links
      social-icons social-buttons social-bar addtoany a2a-kit addthis sharedaddy shareaholic doi-share`,
  },
  {
    id: 'trending',
    reason: 'lists that change with what others read',
    words: `
      trending most-read most-viewed most-popular most-shared popular-posts popular-articles latest-news latest-updates latest-posts
      latest-articles latest-stories recent-posts recent-news recent-articles recent-updates recent-stories top-stories`,
  },
  {
    id: 'related',
    reason: 'pointers to other pages',
    tokens: 'related recommended',
    words: `
      related-links related-posts related-post related-content related-articles related-article related-resources related-stories
      related-news related-pages related-items related-topics related-reading you-may-also-like you-might-also-like read-next
      more-like-this up-next recommended-posts recommended-content recommended-articles recommendations more-stories`,
  },
  {
    id: 'newsletter',
    reason: 'boxes that ask for an address',
    tokens: 'subscribe signup sign-up optin',
    words: `
      newsletter newsletters email-signup mail-signup mailing-list signup-form sign-up-form signup-box subscribe-box subscribe-form
      subscribe-widget subscription-form govdelivery mc-embed-signup mailchimp email-updates`,
  },
  {
    id: 'donation',
    reason: 'boxes that ask for money for the publisher',
    tokens: 'donate donation donations',
    words: `
      donate-banner donate-box donate-button donate-form donation-banner donation-box donation-form donate-block donate-cta give-now
      fundraising support-us donate-bar donation-bar`,
  },
  {
    id: 'cookie',
    reason: 'consent notes',
    tokens: 'cookie cookies gdpr',
    words: `
      cookie-note cookie-notice cookie-banner cookie-bar cookie-consent cookie-popup cookie-law cookie-message cookies-banner
      consent-banner consent-manager privacy-banner onetrust cky-consent`,
  },
  {
    id: 'feedback',
    reason: 'asks whether the page helped',
    tokens: 'feedback survey',
    words: `
      feedback-form feedback-message feedback-container feedback-widget feedback-box feedback-block page-feedback site-feedback
      user-feedback was-this-helpful page-helpful helpful-widget rate-this-page page-rating survey-invite adminfeedbackblock`,
  },
  {
    id: 'dialog',
    reason: 'windows that open over the page',
    tags: 'dialog',
    roles: 'dialog alertdialog tooltip',
    tokens: 'modal popup lightbox tooltip',
    words: 'page-modal modal-dialog modal-content popup-box popup-window exit-popup',
  },
  {
    id: 'toggle',
    reason: 'opens what is a passage anyway',
    words: `
      more-toggle read-more see-more show-more load-more view-more toggle-all expand-all collapse-all expand-collapse`,
    maxText: 40,
  },
  {
    id: 'stamp',
    reason: 'the publisher’s review stamp; kept as a fact of the version',
    words: `
      reviewed-date review-date last-reviewed last-updated last-update last-modified last-revised page-updated date-updated
      date-modified date-reviewed updated-date modified-date revision-date lastmod updated-on wb-dtmd pagedetails`,
    maxText: 200,
  },
  {
    id: 'file-note',
    reason: 'kind and size of a linked file',
    words: 'file-ext-info file-size filesize file-info file-meta file-type file-details',
    maxText: 60,
  },
  {
    id: 'contents',
    reason: 'a table of contents repeats the headings',
    tokens: 'toc ez-toc-container jump-links',
    words: `
      table-of-contents tableofcontents page-contents on-this-page in-page-nav in-page-navigation inpage-nav page-toc toc-container
      toc-list article-toc scrollspy jump-menu anchor-links`,
  },
  {
    id: 'author',
    reason: 'who wrote the page',
    tokens: 'author authors byline',
    words: `
      author-box author-bio about-author about-the-author author-info author-card author-meta author-block post-author entry-author
      author-list`,
  },
  {
    id: 'meta',
    reason: 'dates, counters and labels about the page',
    tokens: `
      submitted post-date entry-date publish-date published-date meta post-footer entry-footer post-tags tag-links cat-links`,
    words: `
      post-meta entry-meta article-meta report-meta page-meta node-meta meta-text post-info entry-info article-info view-count
      view-counter view-item-counter item-counter post-views page-views visitor-counter hit-counter comment-count read-time
      reading-time`,
    maxText: 400,
  },
  {
    id: 'versions',
    reason: 'earlier issues of the same document',
    words: `
      crs-versions report-versions version-list versions-list version-history revision-list other-versions`,
  },
  {
    id: 'comments',
    reason: 'what readers wrote',
    tokens: 'comments respond comment-respond',
    words: 'comments-area comment-list comment-form disqus comments-section comments-wrapper',
  },
  {
    id: 'search',
    reason: 'search and filter boxes',
    words: 'search-form search-box searchbox search-bar site-search exposed-form filter-form search-filter-form',
  },
  {
    id: 'page-tools',
    reason: 'print, mail and text-size buttons',
    words: `
      page-tools page-actions page-utilities article-tools print-link print-links print-button print-page printer-friendly print-mail
      email-link text-size`,
    maxText: 120,
  },
  {
    id: 'side-column',
    reason: 'the column beside the text',
    roles: 'complementary',
    tokens: `
      sidebar side-bar sidebar-left sidebar-right sidebar-first sidebar-second left-sidebar right-sidebar region-sidebar
      region-sidebar-first region-sidebar-second site-sidebar page-sidebar primary-sidebar secondary-sidebar sidebar-primary
      sidebar-secondary widget-area col-side`,
  },
  {
    id: 'advertisement',
    reason: 'paid content',
    tokens: 'advertisement adsbygoogle ads advert',
    words: 'ad-slot ad-container ad-unit google-ad sponsored-content',
  },
];

/** Furniture only where no main content was found and the whole body had to be taken. */
export const BODY_FURNITURE: readonly FurnitureRule[] = [
  {
    id: 'page-frame',
    reason: 'head, foot and side of the site',
    tags: 'header footer aside',
    roles: 'banner contentinfo',
    tokens: `
      header footer masthead site-header site-footer page-header page-footer usa-banner usa-header usa-footer copyright nav navigation`,
    words: `
      global-header global-footer footer-menu footer-links legal-row resource-menu nav-menu menu-frame footer-row`,
  },
];

export const FURNITURE_TEXT: readonly FurnitureText[] = [
  {
    id: 'jump',
    reason: 'jumps inside the page',
    pattern:
      /^[\s↑^»>‹«]*((back|return|go) to )?(the )?top( of (the )?page)?[\s↑^]*$|^(skip|jump) to (the )?(main |page )?(content|navigation|text|main text of report)\.?$/i,
  },
  {
    id: 'toggle',
    reason: 'opens what is a passage anyway',
    pattern: /^[+–−▼▲›»\s-]*(see|show|read|view|load) (more|less|all)[\s….›»▼▲]*$|^(expand|collapse|open|close)( all)?( sections)?$/i,
  },
  {
    id: 'stamp',
    reason: 'the publisher’s review stamp; kept as a fact of the version',
    pattern:
      /^(this )?(page |content |page content )?((was )?(last )?(reviewed|updated|modified|revised|changed)(\s*(\/|and|or)\s*(reviewed|updated|modified|revised))?|date modified)( on| date)?\s*:?\s*([a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.? \d{4}|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d{2}-\d{2})?\.?$/i,
  },
  {
    id: 'counter',
    reason: 'counters',
    pattern:
      /^(number of views|views|comments|shares)\s*[:(]?\s*[\d,.]+\)?([\s/|·]*(number of views|views|comments|shares)\s*[:(]?\s*[\d,.]+\)?)*$|^[\d,.]+[km]? (views|shares|comments|likes)$|^\d+ min(ute)?s? read$/i,
  },
  {
    id: 'clock',
    reason: 'the day of the visit',
    pattern: /^(mon|tues|wednes|thurs|fri|satur|sun)day,? [a-z]{3,9}\.? \d{1,2},? \d{4}( \d{1,2}:\d{2}.*)?$/i,
  },
  {
    id: 'share',
    reason: 'share buttons',
    pattern:
      /^(share|tweet|print|email|e-mail|post|share this( page)?|print this page|share on (facebook|twitter|x|linkedin)|(view as )?printer[- ]friendly( version)?)$/i,
  },
];
