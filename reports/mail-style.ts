import { type ColourPair, type Colours, DARK, LIGHT } from './mail-colours.ts';

/**
 * The one style sheet of mail and pages. Plain rules only, since mail programs drop what they do not know: no variables,
 * no nesting. No quotes, no ">" and no "&" either: it stands in the document escaped like any text.
 */
export const MAIL_STYLE = `
body{margin:0;padding:0;font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;-webkit-text-size-adjust:100%}
.sheet{max-width:680px;margin:0 auto;padding:28px 20px 40px}
h1,h2,h3{line-height:1.25;overflow-wrap:anywhere}
h1{font-size:25px;margin:6px 0 12px}
h2{font-size:19px;margin:40px 0 4px;padding-top:14px;border-top:2px solid}
h3{font-size:17px;margin:0 0 2px}
p{margin:6px 0;overflow-wrap:anywhere}
ul,ol{margin:8px 0;padding-left:24px}
li{margin:6px 0;overflow-wrap:anywhere}
.small{font-size:14px}
details{margin:6px 0;overflow-wrap:anywhere}
summary{cursor:pointer}
.change{margin:24px 0;padding-left:14px;border-left:4px solid}
.badge{display:inline-block;font-size:13px;font-weight:700;line-height:1;padding:4px 8px;margin-right:8px;border-radius:3px}
.passage{margin:10px 0;padding:10px 14px;border-radius:4px;overflow-wrap:anywhere}
.values{margin:8px 0;padding:0;list-style:none;font-size:16px}
.values li{margin:2px 0}
del{text-decoration:line-through;padding:1px 2px;border-radius:2px}
ins{text-decoration:underline;text-underline-offset:2px;font-weight:600;padding:1px 2px;border-radius:2px}
.whole del,.whole ins{text-decoration:none;font-weight:inherit}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px;overflow-wrap:anywhere}
.aloud{position:absolute;display:inline-block;width:1px;height:1px;overflow:hidden;font-size:1px;line-height:1px;white-space:nowrap;opacity:0;mso-hide:all}
${colourRules(LIGHT)}
@media (prefers-color-scheme:dark){
${colourRules(DARK)}
}
@media (max-width:480px){
.sheet{padding:18px 14px 32px}
h1{font-size:22px}
.change{padding-left:10px}
.passage{padding:8px 10px}
}
@media print{
${colourRules(LIGHT)}
.sheet{max-width:none;padding:0}
body{font-size:11pt}
h2,h3{break-after:avoid}
.change,li{break-inside:avoid}
.badge,ins,del,.passage{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;

function colourRules(colours: Colours): string {
  return [
    rule('body,.sheet', colours.body),
    `a{color:${colours.link.text}}`,
    `.small{color:${colours.quiet.text}}`,
    rule('.passage', colours.passage),
    rule('del', colours.removed),
    rule('ins', colours.added),
    rule('.high .badge', colours.high),
    rule('.medium .badge', colours.medium),
    rule('.low .badge,.none .badge', colours.low),
    `.high{border-color:${colours.high.ground}}`,
    `.medium{border-color:${colours.medium.ground}}`,
    `.low,.none{border-color:${colours.low.ground}}`,
    `h2{border-color:${colours.rule}}`,
  ].join('\n');
}

function rule(selector: string, { text, ground }: ColourPair): string {
  return `${selector}{color:${text};background-color:${ground}}`;
}
