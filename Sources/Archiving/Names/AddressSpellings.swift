import ArticleModel

/// A web address, and the spellings by which one page goes: http or https, with or without `www.`, a slash at the end, a fragment, and the
/// parameters by which visits are counted.
///
///     AddressSpellings("HTTP://www.Gov.example/page/?utm_source=x#top")?.plain  // "gov.example/page"
///
/// Works on bytes, so that nothing behind a delimiter combines with it.
struct AddressSpellings {
    /// The host in small letters, without `www.` and the ports that go without saying.
    private let host: String
    /// Without slashes at its end.
    private let path: String
    /// The parameters that choose a page, in the order of the address; empty where there are none.
    private let query: String

    /// The spelling that all of them have in common.
    var plain: ExactName { ExactName(host + path + behindPath) }
    /// The same without parameters.
    var place: ExactName { ExactName(host + path) }
    private var behindPath: String { query.isEmpty ? "" : "?" + query }

    /// Reads an address, with or without its scheme; nil where the text does not begin as one.
    init?(_ text: String) {
        var rest = Substring(text).utf8
        let scheme = ["https://", "http://"].first { Self.begins(rest, with: $0) }
        if let scheme { rest = rest.dropFirst(scheme.utf8.count) }
        let name = rest.prefix { !Self.delimiters.contains($0) }
        rest = rest.dropFirst(name.count)
        var host = Substring(name).lowercased().utf8[...]
        for port in [":80", ":443"] where host.suffix(port.utf8.count).elementsEqual(port.utf8) {
            host = host.dropLast(port.utf8.count)
        }
        if Self.begins(host, with: "www.") { host = host.dropFirst(4) }
        // Without a scheme, a path or a sentence is no address.
        guard scheme != nil || host.contains(UInt8(ascii: ".")) else { return nil }
        guard !host.isEmpty, host.allSatisfy({ $0 > 32 }) else { return nil }
        var path = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        rest = rest.dropFirst(path.count).prefix { $0 != UInt8(ascii: "#") }.dropFirst()
        while path.last == UInt8(ascii: "/") { path = path.dropLast() }
        let items = rest.split(separator: UInt8(ascii: "&")).filter { !Self.countsVisits($0) }
        self.host = String(Substring(host))
        self.path = String(Substring(path))
        query = items.map { String(Substring($0)) }.joined(separator: "&")
    }

    /// Every spelling without a fragment and without parameters that count visits.
    var all: [ExactName] {
        beginnings(["https://", "http://", ""]).map { ExactName($0 + behindPath) }
    }

    /// What the spellings with a fragment or with such parameters begin with.
    var beginningsOfOthers: [ExactName] {
        beginnings(["https://", "http://"]).flatMap { [ExactName($0 + "?"), ExactName($0 + "#")] }
    }

    private func beginnings(_ schemes: [String]) -> [String] {
        schemes.flatMap { scheme in
            ["", "www."].flatMap { www in ["", "/"].map { scheme + www + host + path + $0 } }
        }
    }

    private static let delimiters = Array("/?#".utf8)

    private static func begins(_ text: Substring.UTF8View, with start: String) -> Bool {
        text.prefix(start.utf8.count).elementsEqual(start.utf8) { byte, small in
            byte == small || ((0x41...0x5A).contains(byte) && byte | 0x20 == small)
        }
    }

    /// Whether a parameter says where a reader came from, and nothing of the page.
    private static func countsVisits(_ item: Substring.UTF8View) -> Bool {
        let name = Substring(item.prefix { $0 != UInt8(ascii: "=") }).lowercased()
        return name.utf8.starts(with: "utm_".utf8) || counters.contains(name)
    }

    /// What advertisers, mail services and social networks add to addresses.
    private static let counters: Set<String> = [
        "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "gad_source", "msclkid", "yclid", "ysclid", "twclid",
        "ttclid",
        "igsh", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "vero_id",
        "oly_anon_id",
        "oly_enc_id", "ref_src", "ref_url", "cmpid", "smid", "srsltid",
    ]
}
