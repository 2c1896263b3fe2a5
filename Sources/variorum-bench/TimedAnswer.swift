import Archiving
import ArticleModel
import Foundation

/// What was answered, and in what time.
struct TimedAnswer {
    let quote: TimedQuote
    let microseconds: Double
    /// The part of it in which the processor was at this question.
    let cpuMicroseconds: Double
    let answers: Answers<Appearance>

    /// `{"kind","quote","microseconds","cpu_microseconds","total","articles":[{"source","key","version"}]}`.
    var json: String {
        get throws {
            let articles = answers.rows.map {
                Line.Article(source: $0.article.source.text, key: $0.article.key.text, version: $0.version.number)
            }
            let line = Line(
                kind: quote.kind, quote: quote.quote, microseconds: microseconds,
                cpuMicroseconds: cpuMicroseconds, total: answers.total.count, articles: articles)
            return String(decoding: try JSONEncoder().encode(line), as: UTF8.self)
        }
    }

    private struct Line: Encodable {
        struct Article: Encodable {
            let source: String
            let key: String
            let version: Int
        }

        let kind: String
        let quote: String
        let microseconds: Double
        let cpuMicroseconds: Double
        let total: Int
        let articles: [Article]

        enum CodingKeys: String, CodingKey {
            case kind, quote, microseconds, total, articles
            case cpuMicroseconds = "cpu_microseconds"
        }
    }
}
