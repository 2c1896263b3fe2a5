import Archiving
import ArticleModel
import Foundation
import SQLiteStorage

/// Times `first` in process: `variorum-bench ARCHIVE QUERIES.jsonl [LIMIT]`, where a query is `{"kind":…,"quote":…}`.
///
/// Prints for each kind of quote how many were asked, how many articles were found on average, and the latency.
@main
struct QueryBenchmark {
    private struct Query: Decodable {
        let kind: String
        let quote: String
    }

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: variorum-bench ARCHIVE QUERIES.jsonl [LIMIT]")
            exit(2)
        }
        let limit = arguments.count > 3 ? Int(arguments[3]) ?? 300 : 300
        let archive = Archive(store: try SQLiteArchive(path: arguments[1], mode: .reading))
        let lines = try String(contentsOfFile: arguments[2], encoding: .utf8).split(separator: "\n")
        let queries = try lines.map { try JSONDecoder().decode(Query.self, from: Data($0.utf8)) }
        for (kind, group) in Dictionary(grouping: queries, by: \.kind).sorted(by: { $0.key < $1.key }) {
            print(try measure(kind, group.prefix(limit).map(\.quote), archive))
        }
    }

    private static func measure(_ kind: String, _ quotes: [String], _ archive: Archive) throws -> String {
        // The first questions fill SQLite's cache, as in a program that runs for longer than one.
        for quote in quotes.prefix(5) { _ = try archive.first(QuoteQuestion(quote, kind: .body)) }
        var articles = 0
        var times: [Double] = []
        for quote in quotes {
            let start = ContinuousClock.now
            articles += try archive.first(QuoteQuestion(quote, kind: .body)).total
            let elapsed = ContinuousClock.now - start
            times.append(Double(elapsed.components.attoseconds) / 1e12 + Double(elapsed.components.seconds) * 1e6)
        }
        times.sort()
        func percentile(_ share: Double) -> Int { Int(times[min(times.count - 1, Int(share * Double(times.count)))]) }
        let found = String(format: "%.1f", Double(articles) / Double(quotes.count))
        let name = kind.padding(toLength: 8, withPad: " ", startingAt: 0)
        return
            "\(name) n=\(quotes.count) articles=\(found) p50=\(percentile(0.5)) p90=\(percentile(0.9)) p99=\(percentile(0.99)) us"
    }
}
