import ArticleModel

extension Feed {
    /// Which form.
    enum Form: String, Sendable, CaseIterable {
        case atom, rss
    }

    /// The feed in a form; `base` is where the server is reached, `address` the feed's own path with its query.
    func representation(_ form: Form, base: String, address: String) -> Representation {
        switch form {
        case .atom: Representation(.atom, atom(base, address).html)
        case .rss: Representation(.rss, rss(base, address).html)
        }
    }

    /// RFC 4287.
    private func atom(_ base: String, _ address: String) -> Markup {
        let entries = items.map { item -> Markup in
            """
            <entry><id>\(item.id.description)</id><title>\(item.title)</title><updated>\(Self.time(item.time).description)</updated>\
            <link rel="alternate" type="text/html" href="\(base + item.path)"/>\
            <content type="html">\(item.content.html)</content></entry>

            """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><id>\(id.description)</id><title>\(title)</title>\
            <updated>\(Self.time(updated).description)</updated><author><name>Variorum</name></author>\
            <link rel="self" type="application/atom+xml" href="\(base + address)"/>\
            <link rel="alternate" type="text/html" href="\(base + path)"/>
            \(entries.joined())</feed>

            """
    }

    /// RSS 2.0, with the link to itself that feed readers want.
    private func rss(_ base: String, _ address: String) -> Markup {
        let entries = items.map { item -> Markup in
            let date: Markup = item.time.map { "<pubDate>\(Self.date(Self.time($0)))</pubDate>" } ?? ""
            return """
                <item><guid isPermaLink="false">\(item.id.description)</guid><title>\(Self.asHTML(item.title))</title>\
                <link>\(base + item.path)</link>\(date)<description>\(item.content.html)</description></item>

                """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>\(Self.asHTML(title))</title>\
            <link>\(base + path)</link><description>\(Self.asHTML(title))</description>\
            <atom:link rel="self" type="application/rss+xml" href="\(base + address)"/>
            \(entries.joined())</channel></rss>

            """
    }

    /// A title as HTML, which most readers of RSS take it for: a `<b>` of a headline is neither obeyed nor lost. Quotation marks mean nothing
    /// in the content of HTML, so readers that take it for plain text see them as they are.
    private static func asHTML(_ title: String) -> String {
        // By scalars: to Swift a sign that bears an accent is another character, to a browser it is not.
        title.unicodeScalars.reduce(into: "") { html, scalar in
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    /// A time that both forms can write: years of four digits.
    private static func time(_ time: Timestamp?) -> Timestamp {
        time.flatMap { $0.isInCalendar ? $0 : nil } ?? Timestamp(secondsSince1970: 0)
    }

    /// RFC 822, section 5, with a year of four digits: `Thu, 03 Oct 2013 09:12:00 GMT`.
    private static func date(_ time: Timestamp) -> String {
        let days = (time.secondsSince1970 - (time.secondsSince1970 % 86_400 + 86_400) % 86_400) / 86_400
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int((days % 7 + 7) % 7)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let text = time.description
        let month = Int(text.dropFirst(5).prefix(2)).flatMap { months.indices.contains($0 - 1) ? months[$0 - 1] : nil }
        return
            "\(weekday), \(text.dropFirst(8).prefix(2)) \(month ?? "Jan") \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) GMT"
    }
}
