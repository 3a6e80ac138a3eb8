/** Rules without colours of their own: those are variables, one set for light and one for dark. */
export const STYLE_RULES = `
*{box-sizing:border-box}
body{margin:0;background:var(--body-ground);color:var(--body);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%}
a{color:var(--link);text-underline-offset:2px}
a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px;top:0;background:var(--link);color:var(--body-ground);padding:10px 16px;z-index:2}
.skip:focus{left:0}
.top{display:flex;flex-wrap:wrap;gap:4px 28px;align-items:center;padding:12px 24px;border-bottom:1px solid var(--rule)}
.top .name{font-weight:750;font-size:18px;color:var(--body);text-decoration:none;letter-spacing:-.01em}
.top ul{display:flex;flex-wrap:wrap;gap:2px;list-style:none;margin:0;padding:0}
.top li a{display:inline-block;padding:6px 12px;border-radius:6px;text-decoration:none;color:var(--quiet)}
.top li a:hover{background:var(--passage-ground)}
.top li a[aria-current]{color:var(--body);font-weight:650;background:var(--passage-ground)}
main{max-width:1080px;margin:0 auto;padding:28px 24px 48px}
footer{max-width:1080px;margin:0 auto;padding:20px 24px 40px;border-top:1px solid var(--rule);font-size:14px}
h1,h2,h3,h4,h5,h6{line-height:1.25;overflow-wrap:anywhere;margin:0}
h1{font-size:28px;letter-spacing:-.015em;margin-bottom:6px}
h1.sentence{font-size:22px;letter-spacing:0;max-width:70ch;margin-bottom:10px}
h2{font-size:20px;margin:40px 0 10px}
h3{font-size:17px}
p,dd,li,td{overflow-wrap:anywhere}
p{margin:6px 0}
.quiet{color:var(--quiet)}
.small{font-size:14px}
.lead{font-size:17px;max-width:70ch}
.crumbs{font-size:14px;margin:0 0 6px}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 300px;gap:40px;align-items:start}
.columns aside h2{margin-top:0;font-size:16px}
.columns aside section+section{margin-top:28px}
.columns h2:first-child{margin-top:0}
aside ul,ul.plain{list-style:none;padding:0;margin:0}
aside li,ul.plain li{padding:7px 0;border-top:1px solid var(--rule)}
aside li:first-child,ul.plain li:first-child{border-top:0}
form.filters{display:flex;flex-wrap:wrap;gap:10px 12px;align-items:end;margin:18px 0 24px;padding:14px 16px;background:var(--passage-ground);border-radius:8px}
form label{min-width:0;display:flex;flex-direction:column;gap:3px;font-size:13px;color:var(--body)}
form .wide{flex:1 1 260px}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end}
legend{font-size:13px;font-weight:650;padding:0 0 3px}
input,select,button{font:inherit;font-size:15px;min-height:38px;padding:6px 10px;border:1px solid var(--quiet);border-radius:6px;background:var(--body-ground);color:var(--body);max-width:100%}
select{max-width:270px}
form .choice{flex-direction:row;gap:10px;font-size:15px;line-height:1.45;padding:4px 0;overflow-wrap:anywhere}
.choice span{display:block;min-width:0}
input[type=radio]{min-height:0;width:18px;height:18px;margin:2px 0 0;flex:none;accent-color:var(--link)}
form.review,form.review fieldset{flex-direction:column;align-items:stretch}form.review .wide{flex:none}form.review button{align-self:flex-start}
button{background:var(--link);border-color:var(--link);color:var(--body-ground);font-weight:650;cursor:pointer;padding:6px 18px}
.card{border-left:4px solid var(--rule);padding:2px 0 2px 16px;margin:0 0 26px}
.card.high{border-color:var(--high-ground)}.card.medium{border-color:var(--medium-ground)}.card.low{border-color:var(--low-ground)}
.card h3 a{color:var(--body);text-decoration:none}.card h3 a:hover{text-decoration:underline}
.badge{display:inline-block;font-size:12.5px;font-weight:700;line-height:1;padding:4px 8px;border-radius:4px;margin-right:6px;color:var(--low);background:var(--low-ground);white-space:nowrap}
.badge.still{margin:0 0 0 8px}
.badge.high{color:var(--high);background:var(--high-ground)}
.badge.medium{color:var(--medium);background:var(--medium-ground)}
.badge.good{color:var(--added);background:var(--added-ground)}
.badge.bad{color:var(--removed);background:var(--removed-ground)}
.passage{background:var(--passage-ground);border-radius:6px;padding:10px 14px;margin:8px 0;overflow-wrap:anywhere}
del{color:var(--removed);background:var(--removed-ground);padding:1px 2px;border-radius:2px}
ins{color:var(--added);background:var(--added-ground);padding:1px 2px;border-radius:2px;text-underline-offset:2px;font-weight:600}
.whole del,.whole ins{text-decoration:none;font-weight:inherit}
mark{background:color-mix(in srgb,var(--medium-ground) 26%,transparent);color:inherit;font-weight:650;padding:0 2px;border-radius:2px}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.values{list-style:none;padding:0;margin:6px 0}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 20px;margin:12px 0}
dl.facts dt{color:var(--quiet)}dl.facts dd{margin:0}
.scroll{overflow-x:auto;margin:10px 0}
table{border-collapse:collapse;width:100%;font-size:15px}
caption{text-align:left;font-size:14px;color:var(--quiet);padding-bottom:6px}
th,td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;border-bottom:1px solid var(--rule)}
td a{display:inline-block;padding:3px 0}
th{font-weight:650}thead th{border-bottom-width:2px}
td.name{min-width:9.5em}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:12px 0}
figure svg{display:block;width:100%;height:auto;color:var(--quiet)}
figure svg text{white-space:pre}
.scroll>svg{min-width:620px}
figcaption,.legend{font-size:14px;color:var(--quiet)}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 18px;padding:0;margin:0 0 6px}
aside .legend li,.legend li{padding:0;border:0}
.legend svg{width:12px;height:12px;margin-right:6px;display:inline-block;vertical-align:-1px}
details{margin:10px 0}summary{cursor:pointer;color:var(--link);padding:4px 0}
.actions [aria-current]{color:var(--body);font-weight:650;text-decoration:none}
.actions{display:flex;flex-wrap:wrap;gap:6px 18px;margin:10px 0;padding:0;list-style:none}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px;overflow-wrap:anywhere}
pre{background:var(--passage-ground);border-radius:6px;padding:12px 14px;white-space:pre-wrap;margin:6px 0 14px}
.text{position:relative;padding-left:150px;max-width:860px;margin-top:14px}
.text .since{position:absolute;left:0;width:136px;font-size:13px;line-height:1.4;padding-top:3px;text-decoration:none;font-weight:400;border-right:2px solid var(--rule);padding-right:10px;text-align:right}
.text .since:hover{text-decoration:underline}
.text .since.fresh{border-color:var(--medium-ground);font-weight:650}
.text h3,.text h4,.text h5,.text h6{margin:22px 0 6px}.text h3{font-size:19px}.text h5,.text h6{font-size:16px}
.text ul{padding-left:22px;margin:6px 0}.text p{margin:8px 0}
.alert{border:1px solid var(--medium-ground);border-radius:6px;padding:8px 12px}
.sides{table-layout:fixed}.sides td{width:50%;padding:8px 14px 8px 0}.sides tr.edited td,.sides tr.removed td,.sides tr.added td{background:var(--passage-ground);padding:8px 12px}
.sides tr td:empty{background:none}
.sides td+td{border-left:8px solid var(--body-ground)}
.sides summary,.lines summary{font-size:14px}
.lines>*{margin:10px 0}
.lines .note{font-size:13px;color:var(--quiet);margin:0 0 2px}
.cells{display:flex;flex-wrap:wrap;gap:4px 22px;margin:0;padding:0;list-style:none}
.cells .column{display:block;font-size:13px;color:var(--quiet)}
.day{display:grid;grid-template-columns:130px minmax(0,1fr);gap:2px 20px;padding:10px 0;border-top:1px solid var(--rule)}
.pager{display:flex;justify-content:space-between;gap:20px;margin:18px 0}
@media (min-width:801px){.narrow{display:none}}
@media (max-width:800px){.columns{grid-template-columns:minmax(0,1fr)}}
@media (max-width:600px){
main,footer,.top{padding-left:16px;padding-right:16px}
h1{font-size:24px}
.text{padding-left:0}
.text .since{position:static;display:block;width:auto;text-align:left;border-right:0;border-left:2px solid var(--rule);padding:0 0 0 8px;margin-top:10px}
dl.facts{grid-template-columns:minmax(0,1fr);gap:0}dl.facts dd{margin-bottom:8px}
.day{grid-template-columns:minmax(0,1fr)}
.sides,.sides tbody,.sides tr,.sides td{display:block;width:100%}.sides thead{position:absolute;clip-path:inset(50%)}.sides td{border-bottom:0;width:auto}.sides td:empty{display:none}.sides td+td{border-left:0}.sides tr{border-bottom:1px solid var(--rule);padding:4px 0}
form label{flex:1 1 40%}form .wide,fieldset{flex:1 1 100%}form select,form input:not([type=radio]){width:100%;max-width:none}
}
`;
