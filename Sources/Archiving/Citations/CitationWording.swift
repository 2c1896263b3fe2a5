import ArticleModel
import JSONText

/// The parts of a citation in words, each on one line, before a form escapes them.
///
/// No part can pass for the line for programs, whatever title or words an article has.
struct CitationWording {
    let citation: Citation

    /// The headline of the version; the key of the article where it has none.
    var title: String {
        Self.safe(citation.version.title ?? citation.article.key.text)
    }

    var source: String { Self.safe(citation.article.source.text) }

    /// The words that are cited; nil where the version as such is.
    var quote: String? { citation.answer.map { Self.safe($0.quote) } }

    /// Where the article stands, as a URL of plain ASCII (RFC 3987, section 3.1) that means nothing to any of the forms; nil where
    /// what is known is none for the web.
    var url: String? {
        let address = (citation.article.url ?? citation.article.key).text
        let scheme = String(Substring(address.utf8.prefix(8))).lowercased().utf8
        guard scheme.starts(with: "https://".utf8) || scheme.starts(with: "http://".utf8) else { return nil }
        let encoded = address.percentEncoded { byte in
            byte <= 32 || byte >= 127 || "\"<>\\^`{}|()'*".utf8.contains(byte)
        }
        return encoded.replacing("variorum:v", with: "variorum%3Av")
    }

    /// `version 3, seen 2013-10-03 09:12 UTC, unchanged until 2013-10-03 11:02 UTC`.
    var version: String { Self.version(citation.version) }

    static func version(_ version: VersionSummary) -> String {
        var text = "version \(version.number), " + (version.seenAt.map { "seen \($0.minutes) UTC" } ?? "time unknown")
        if let last = version.lastSeenAt { text += ", unchanged until \(last.minutes) UTC" }
        return version.isComplete ? text : text + " (held in part)"
    }

    /// What stands behind the words that are cited; nil where the version as such is.
    var bracket: String? {
        guard let answer = citation.answer else { return nil }
        let first = "first seen in version \(citation.version.number) of \(citation.article.versions); "
        guard let nearest = answer.absentIn else { return first + "no earlier version is held" }
        if nearest.isComplete { return first + "not in " + Self.version(nearest) }
        let doubt = "not shown in \(Self.version(nearest)), "
        guard let proven = answer.provenAbsentIn else { return first + doubt + "and nothing proves them absent before" }
        return first + doubt + "and not in " + Self.version(proven)
    }

    /// `SHA-256 of its title and paragraphs`, and what is not in it.
    var digestLabel: String {
        "SHA-256 of its title and paragraphs" + (citation.version.isComplete ? "" : " as far as they are held")
    }

    var digest: String { String(citation.version.digest.description.dropFirst(7)) }

    /// A name for bibliographies, another for each thing that is cited: `courier-v3-0a1b2c3d`, small ASCII letters, digits and hyphens.
    var identifier: String {
        let words = citation.article.source.text.lowercased().utf8.prefix(40).split { byte in
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        let name = words.isEmpty ? "source" : words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        // Two articles may have the same text, so its digest would not do.
        let hash = TextDigest(title: nil, paragraphs: [citation.reference.line])
        return "\(name)-v\(citation.version.number)-\(hash.abbreviation.prefix(8))"
    }

    private static func safe(_ text: String) -> String {
        text.onOneLine.replacing("variorum:v", with: "variorum: v")
    }
}
