import Archiving
import Foundation
import SQLiteStorage

/// Times `first` in process, over a file of questions; or, with `quotes`, measures what is said of damaged quotes; or,
/// with `words`, folds texts.
///
/// Prints for each kind of quote how many were asked, how many articles were found on average, and the latency; or, with `--json`, a
/// line for each quote with its answers, so that they can be held against those of others.
@main
struct QueryBenchmark {
    static func main() throws {
        if CommandLine.arguments.dropFirst().first == "quotes" {
            guard let options = QuoteMeasurementOptions(CommandLine.arguments.dropFirst(2)) else {
                complain(QuoteMeasurementOptions.usage)
            }
            try QuoteMeasurement(options).run()
            return
        }
        if CommandLine.arguments.dropFirst().first == "words" {
            do {
                return try WordFolding.run()
            } catch {
                complain("a line is no JSON string\n" + WordFolding.usage)
            }
        }
        guard let options = BenchmarkOptions(CommandLine.arguments.dropFirst()) else {
            complain(BenchmarkOptions.usage + "\n" + QuoteMeasurementOptions.usage + "\n" + WordFolding.usage)
        }
        let archive = Archive(store: try SQLiteArchive(path: options.archive, mode: .reading))
        let quotes = try TimedQuote.quotes(inFile: options.quotes)
        for (kind, group) in Dictionary(grouping: quotes, by: \.kind).sorted(by: { $0.key < $1.key }) {
            try measure(kind, group.prefix(options.limit), archive, options)
        }
    }

    private static func complain(_ usage: String) -> Never {
        FileHandle.standardError.write(Data((usage + "\n").utf8))
        exit(2)
    }

    private static func measure(
        _ kind: String, _ quotes: ArraySlice<TimedQuote>, _ archive: Archive, _ options: BenchmarkOptions
    ) throws {
        // The first questions fill SQLite's cache, as in a program that runs for longer than one.
        for quote in quotes.prefix(5) { _ = try quote.ask(archive, articles: options.articles) }
        let answers = try quotes.map { try $0.ask(archive, articles: options.articles) }
        if options.isJSON {
            for answer in answers { print(try answer.json) }
        } else {
            print(LatencySummary(kind: kind, answers: answers))
        }
    }
}
