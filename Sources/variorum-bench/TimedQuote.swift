import Archiving
import ArticleModel
import Foundation

/// A quote to ask for, of some kind: rare, common, absent.
struct TimedQuote: Decodable {
    let kind: String
    let quote: String

    static func quotes(inFile path: String) throws -> [TimedQuote] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        return try lines.map { try JSONDecoder().decode(TimedQuote.self, from: Data($0.utf8)) }
    }

    /// Asks in which version of each article the words first stand, as users ask: in titles, too, which histories of benchmarks do not have.
    func ask(_ archive: Archive, articles: Int) throws -> TimedAnswer {
        let question = QuoteQuestion(quote, limit: articles)
        let (start, startOfCPU) = (ContinuousClock.now, ThreadTime.microseconds)
        let answers = try archive.first(question)
        let (elapsed, cpu) = (ContinuousClock.now - start, ThreadTime.microseconds - startOfCPU)
        return TimedAnswer(
            quote: self, microseconds: elapsed / .microseconds(1), cpuMicroseconds: cpu, answers: answers)
    }
}
