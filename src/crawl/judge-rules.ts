import type { CaptureState } from '../model.ts';

/**
 * The signals of bad captures, as data. Each says what an answer really was (`state`, `effectiveStatus`) where the server said something else.
 * Phrases are matched against whole titles, parts of titles and headings, lower case, with straight quotes and without final dots;
 * what a body says counts only where the page is short.
 */
export interface Signal {
  id: string;
  state: CaptureState;
  effectiveStatus: number;
}

export interface HeaderSignal extends Signal {
  header: string;
  value: RegExp;
}

export interface PhraseSignal extends Signal {
  pattern: RegExp;
  /** The phrase is never the title of a real page: it condemns a page of any length. */
  certain: boolean;
}

export interface TextSignal extends Signal {
  pattern: RegExp;
}

export interface AddressSignal extends Signal {
  /** Matched against host and path of the address that answered, lower case. */
  pattern: RegExp;
}

/** A page with less main text than this, in characters, may be a notice and no page. */
export const SHORT_PAGE = 1_500;
/** A page with more is none, however much longer it was before. */
export const LONG_PAGE = 20_000;
/** A page with no more text than this, in characters, may be condemned by what its body says. */
export const NOTICE = 700;

/** Sent by the walls themselves, whatever the status. */
export const CHALLENGE_HEADERS: readonly HeaderSignal[] = [
  { id: 'challenge-aws-waf', state: 'blocked', effectiveStatus: 403, header: 'x-amzn-waf-action', value: /challenge|captcha/i },
  { id: 'challenge-cloudflare', state: 'blocked', effectiveStatus: 403, header: 'cf-mitigated', value: /challenge|block/i },
  { id: 'challenge-rimon', state: 'blocked', effectiveStatus: 403, header: 'rimon', value: /rwc_block/i },
  { id: 'challenge-datadome', state: 'blocked', effectiveStatus: 403, header: 'x-datadome', value: /protected|captcha/i },
];

/** Servers that stand before the publisher's own: a short error of theirs (404 and 410 apart) is their refusal, not the page's state. */
export const WALL_SERVERS: readonly HeaderSignal[] = [
  { id: 'wall-akamai', state: 'blocked', effectiveStatus: 403, header: 'server', value: /^AkamaiGHost|^AkamaiNetStorage/i },
  {
    id: 'wall-cloudfront',
    state: 'blocked',
    effectiveStatus: 403,
    header: 'x-cache',
    value: /^(error|lambdageneratedresponse) from cloudfront/i,
  },
  { id: 'wall-cloudflare', state: 'blocked', effectiveStatus: 403, header: 'server', value: /^cloudflare/i },
  { id: 'wall-imperva', state: 'blocked', effectiveStatus: 403, header: 'x-iinfo', value: /./ },
];

const CERTAIN = true;
const IF_SHORT = false;

const SORRY = "(?:(?:(?:we're |we are )?(?:very )?sorry|oops|uh[- ]?oh|whoops|error)[,:!. -]* (?:but )?)?";
const PAGE = '(?:page|web ?page|file|document|resource|content|item|article|report|url|address|link|site)';
const YOU_ASKED =
  "(?: (?:that )?(?:you(?:'re| are| were|'ve| have)? )?(?:just )?(?:request(?:ed|ing)?|look(?:ing|ed) for|tr(?:ied|ying) to \\w+|want(?:ed)?|asked for))?";
const IS_NOT = "(?:is not|isn't|was not|wasn't|are not|could not be|couldn't be|cannot be|can't be|can not be|no longer|is no longer|not)";
const NO_MORE = `(?:${[
  `${IS_NOT} (?:found|located|reached|displayed|available|here|active|online|valid)`,
  "(?:does not|doesn't|no longer) exists?",
  '(?:is|was|has been) (?:missing|gone|removed|deleted|withdrawn|taken down|unavailable)',
  '(?:(?:was|has been|has|may have|may have been|might have|might have been) )?moved(?:,| or) .{0,30}',
  '(?:may|might) (?:have been|be) (?:moved|removed|deleted|renamed)',
].join('|')})`;
const WE_FAIL =
  "(?:we|i) (?:can't|cannot|can not|couldn't|could not|were unable to|are unable to|did not|didn't) (?:find|locate|seem to find)";
const CODE_404 = '(?:https? )?(?:error |status )?(?:code )?[(\\[]?4(?:04|10)[)\\]]?';

/** Titles and headings that stand for an error; each phrase is the whole of a title, of a part of it, or of a heading. */
export const PHRASES: readonly PhraseSignal[] = [
  phrases('soft-404', 'gone', 404, CERTAIN, [
    `(?:${CODE_404}[ :,–-]*)?${SORRY}(?:(?:the|this|that) )?(?:requested )?(?:page|web ?page|file) (?:${IS_NOT}) found(?: [(\\[]?404[)\\]]?| error)?`,
    `${CODE_404}[ :,–-]*(?:error|not found|gone|page not found|file not found|page)`,
    '(?:https? )?error (?:code )?4(?:04|10)',
  ]),
  phrases('soft-404', 'gone', 404, IF_SHORT, [
    CODE_404,
    `${SORRY}(?:(?:the|this|that|your) )?(?:requested )?${PAGE}${YOU_ASKED} ${NO_MORE}.{0,60}`,
    `${SORRY}${WE_FAIL} .{0,80}`,
    'not found',
    `(?:nothing|no (?:such )?${PAGE})(?: was)?(?: found)?(?: here)?`,
    `${PAGE} (?:removed|withdrawn|deleted|missing|unavailable)`,
  ]),
  phrases('denied', 'blocked', 403, IF_SHORT, [
    '(?:(?:https? )?(?:error )?403[ :–-]*)?(?:forbidden|access (?:is |was )?(?:denied|forbidden|blocked|restricted)|permission denied|unauthorized)(?:[ (]*403\\)?)?',
    '(?:error )?40[13](?: error)?(?: forbidden)?',
    'access to (?:this|the) (?:page|site|website|resource) (?:has been |is |was )?(?:denied|blocked|restricted)',
    "(?:sorry, )?you (?:have been|are|were|'ve been) (?:blocked|denied)(?: access)?",
    '(?:request|connection) (?:was )?(?:blocked|rejected|denied|unsuccessful)',
    'blocked',
    'request access',
  ]),
  phrases('challenge', 'blocked', 403, IF_SHORT, [
    '(?:just )?(?:a|one) moment(?:,? please)?',
    'please wait(?: a moment)?',
    'one more step',
    'attention required',
    'pardon our interruption',
    'ddos[- ]?guard|ddos protection by .{2,30}|client challenge',
    '(?:checking|verifying|validating|confirming) (?:your|the|if|that|you|site|connection)\\b.{0,60}',
    "(?:please )?(?:verify|confirm|prove|show us)(?: that)? you(?:'re| are) (?:a )?(?:human|person|not a (?:ro)?bot)",
    '(?:security|human|bot|robot|browser|captcha)[ -](?:check|verification|challenge)',
    'are you (?:a )?(?:human|robot|bot)\\??',
    'captcha',
  ]),
  phrases('login', 'blocked', 401, IF_SHORT, [
    '(?:please )?(?:log|sign)[ -]?in(?: required| to continue)?',
    '(?:authentication|authorization|login) required',
    '(?:your )?session (?:has )?expired',
  ]),
  phrases('too-many', 'failing', 429, IF_SHORT, [
    '(?:error )?(?:429[ :–-]*)?too many requests',
    '(?:error )?429',
    'rate limit(?:ed| exceeded)',
  ]),
  phrases('server-error', 'failing', 503, IF_SHORT, [
    '(?:https? )?(?:error )?50[0234](?: error)?',
    '(?:50[0234][ :–-]*)?(?:internal server error|bad gateway|gateway time-?out|service (?:is )?(?:temporarily )?unavailable)',
    '(?:server|application|runtime|unexpected|database) error',
    'temporarily (?:unavailable|down|offline)',
    `${SORRY}(?:an |something )?(?:error (?:has )?occurred|went wrong)`,
  ]),
  phrases('maintenance', 'failing', 503, IF_SHORT, [
    '(?:site |system |scheduled |planned |under )+maintenance',
    '(?:the |this |our )?(?:web ?)?site (?:is )?(?:currently |temporarily )?(?:down|offline|unavailable|under(?:going)? (?:scheduled )?maintenance).{0,40}',
    "we'll be (?:right )?back(?: soon)?",
  ]),
];

/** What a notice says in its body; asked only of pages no longer than a notice. */
export const NOTICE_TEXTS: readonly TextSignal[] = [
  texts('notice-denied', 'blocked', 403, [
    "(?:don't|do not) have permission to (?:access|view|open)",
    'not (?:allowed|authorized|permitted) to (?:access|open|view)',
    'access (?:to this \\w+ )?(?:has been |is |was )?denied',
    'requested url was rejected',
    'you have been blocked',
    'incapsula incident',
  ]),
  texts('notice-challenge', 'blocked', 403, [
    '(?:enable|turn on|allow) javascript and cookies',
    'checking (?:your browser|(?:that |if )?you are)',
    '(?:verify|confirm|prove)(?:ing)? (?:that )?you are (?:a )?(?:human|person|not)',
    'unusual traffic|programmatic access|automated (?:access|requests|traffic|queries)',
  ]),
  texts('notice-too-many', 'failing', 429, ['too many requests', 'rate limit']),
  texts('notice-gone', 'gone', 404, [`\\b${PAGE}${YOU_ASKED} ${NO_MORE}`, `\\b${WE_FAIL} (?:the|that|this|your|what) `]),
  texts('notice-error', 'failing', 503, [
    '(?:service|site|system|website) (?:is |are )?(?:currently |temporarily |being )*(?:unavailable|down|offline|updated|maintained)',
    '(?:under|undergoing|scheduled) maintenance',
    'internal server error|error (?:has )?occurred',
    'try again (?:later|in a few)',
  ]),
];

/** What the walls leave in the source of their pages. Some of it is also put into good pages, so it counts only in short ones. */
export const CHALLENGE_MARKS: readonly TextSignal[] = [
  texts('mark-cloudflare', 'blocked', 403, [
    '_cf_chl_opt',
    'challenge-error-text',
    'cf-browser-verification',
    'cf-error-details',
    'cdn-cgi/challenge-platform',
  ]),
  texts('mark-aws-waf', 'blocked', 403, ['awswafcookiedomainlist', 'awswafintegration', 'gokuprops']),
  texts('mark-akamai', 'blocked', 403, ['errors\\.edgesuite\\.net', 'reference(?:&#32;|\\s)(?:&#35;|#)\\d+(?:&#46;|\\.)[0-9a-f]{6,}']),
  texts('mark-imperva', 'blocked', 403, ['_incapsula_resource']),
  texts('mark-other-wall', 'blocked', 403, [
    'px-captcha',
    '_pxappid',
    'captcha-delivery\\.com',
    'distil_r_captcha',
    'ddos-guard',
    'sucuri_cloudproxy',
  ]),
  texts('mark-captcha', 'blocked', 403, ['class=["\']?(?:g-recaptcha|h-captcha|cf-turnstile)\\b']),
];

/** Addresses that publishers send many pages to. */
export const SINKS: readonly AddressSignal[] = [
  { id: 'sink-unblock', state: 'blocked', effectiveStatus: 403, pattern: /^unblock\./ },
  {
    id: 'sink-denied',
    state: 'blocked',
    effectiveStatus: 403,
    pattern: /\/(?:access[-_]?denied|blocked|forbidden|captcha|challenge|validate[-_]?(?:captcha|human)|request[-_]?access)(?:\.\w+)?\/?$/,
  },
  {
    id: 'sink-login',
    state: 'blocked',
    effectiveStatus: 401,
    pattern: /^(?:login|signin|auth|sso|idp)\.|\/(?:log[-_]?in|sign[-_]?in|logon|sso)(?:\.\w+)?\/?$/,
  },
  {
    id: 'sink-error',
    state: 'gone',
    effectiveStatus: 404,
    pattern: /\/(?:404|410|(?:page[-_]?)?not[-_]?found|error[-_]?404|404[-_]?error|(?:page[-_]?)?removed|signpost)(?:\.\w+)?\/?$/,
  },
  {
    id: 'sink-failure',
    state: 'failing',
    effectiveStatus: 503,
    pattern: /\/(?:errors?|error[-_]?page|50[023]|maintenance|unavailable|outage|sorry)(?:\.\w+)?\/?$/,
  },
];

function phrases(id: string, state: CaptureState, effectiveStatus: number, certain: boolean, sources: string[]): PhraseSignal {
  return { id, state, effectiveStatus, certain, pattern: new RegExp(`^(?:${sources.join('|')})$`) };
}

function texts(id: string, state: CaptureState, effectiveStatus: number, sources: string[]): TextSignal {
  return { id, state, effectiveStatus, pattern: new RegExp(sources.join('|'), 'i') };
}
