import ArticleModel
import Foundation
import TestSupport

/// A history about which stores are asked the same, and what questions about it are made of.
struct AgreementHistory {
    /// Every version of every article, those of one article one behind the other.
    let versions: [ImportedVersion]
    /// The keys of the articles.
    let keys: [String]
    /// Words, each of which stands in many articles, and phrases of such words.
    let commonWords, commonPhrases: [String]
    /// The times of the first and the last version whose time is known.
    let times: ClosedRange<Timestamp>

    init(_ versions: [ImportedVersion], commonWords: [String], commonPhrases: [String]) {
        self.versions = versions
        keys = Self.byArticle(versions).map { $0[0].articleKey.text }
        self.commonWords = commonWords
        self.commonPhrases = commonPhrases
        let times = versions.compactMap(\.seenAt).sorted()
        self.times = times[0]...times[times.count - 1]
    }

    /// The versions of each article, in order.
    var byArticle: [[ImportedVersion]] { Self.byArticle(versions) }

    private static func byArticle(_ versions: [ImportedVersion]) -> [[ImportedVersion]] {
        versions.reduce(into: []) { all, version in
            if all.last?.last?.articleKey == version.articleKey {
                all[all.count - 1].append(version)
            } else {
                all.append([version])
            }
        }
    }

    /// A word of some text, and so mostly a common one; now and then one that stands nowhere.
    func makeWord(using random: inout SeededGenerator) -> String {
        let paragraph = versions.randomElement(using: &random)?.paragraphs.randomElement(using: &random) ?? ""
        let words = paragraph.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.filter { $0 != "-" }
        guard Int.random(in: 0..<16, using: &random) > 0, let word = words.randomElement(using: &random) else {
            return "nowhere"
        }
        return word.trimmingCharacters(in: ["-"])
    }

    func makeKey(using random: inout SeededGenerator) -> String { keys.randomElement(using: &random) ?? "" }

    func makeTime(using random: inout SeededGenerator) -> Timestamp {
        let seconds = times.lowerBound.secondsSince1970...times.upperBound.secondsSince1970
        return Timestamp(secondsSince1970: Int64.random(in: seconds, using: &random))
    }
}

// MARK: Made up

extension AgreementHistory {
    /// A random history with what stores answer in different ways: phrases that stand in many articles, paragraphs that are several rows of an index,
    /// articles of one time, and numbers of articles that are not in the order of their times.
    init(articles: Int, using random: inout SeededGenerator) {
        let history = RandomHistory(articles: articles, most: 3, furtherWords: 4_000, using: &random)
        let phrases = ["of the treaty", "the radar of Kyoto", "the ferry, the treaty"]
        var versions: [ImportedVersion] = []
        for (article, own) in Self.byArticle(history.versions).enumerated() {
            let shift = (article * 7_919 % articles - article) * 7
            let phrase = Bool.random(using: &random) ? phrases.randomElement(using: &random) : nil
            let ending = Bool.random(using: &random) ? "" : " " + history.makeWord(using: &random)
            let long = (0..<Int.random(in: 200...700, using: &random)).map { _ in history.makeWord(using: &random) }
            for var version in own {
                version.seenAt = version.seenAt.map {
                    Timestamp(secondsSince1970: ($0.secondsSince1970 + Int64(shift)) / 512 * 512)
                }
                if let phrase { version.paragraphs.append(phrase + ending) }
                if article % 40 == 0 {
                    let edit = Bool.random(using: &random) ? [] : [history.makeWord(using: &random)]
                    version.paragraphs.insert((long + edit).joined(separator: " "), at: 0)
                }
                versions.append(version)
            }
        }
        self.init(versions, commonWords: ["the", "of", "radar", "treaty", "ferry", "tre*"], commonPhrases: phrases)
    }
}

// MARK: From a file

extension AgreementHistory {
    private struct Record: Decodable {
        let source, article, title: String
        let version: Int
        let seenAt: String
        let paragraphs: [String]

        var imported: ImportedVersion {
            ImportedVersion(
                source: ExactName(source), articleKey: ExactName(article), number: version,
                seenAt: Timestamp(rfc3339: seenAt), title: title, paragraphs: paragraphs, links: nil,
                completeness: .complete)
        }
    }

    /// The news of a file of JSON Lines in English, each line a version with all its fields.
    init(news path: String) throws {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self.init(
            try lines.map { try decoder.decode(Record.self, from: Data($0.utf8)).imported },
            commonWords: ["the", "of", "to", "and", "a", "with", "con*"],
            commonPhrases: ["of the", "in the", "to the", "of this", "any of the"])
    }
}
