import Archiving
import Foundation
import SQLiteStorage

/// Measures how well damaged quotes are found again, how often foreign ones are taken for printed, and how long each verdict takes.
struct QuoteMeasurement {
    private let options: QuoteMeasurementOptions
    private let archive: Archive
    private let foreignArchive: Archive

    init(_ options: QuoteMeasurementOptions) throws {
        self.options = options
        archive = Archive(store: try SQLiteArchive(path: options.archive, mode: .reading))
        foreignArchive = Archive(store: try SQLiteArchive(path: options.foreign, mode: .reading))
    }

    func run() throws {
        let exact = try judge([.verbatim, .words, .across, .gap], count: options.count)
        let damaged = try judge(DrawnQuote.Kind.damaged, count: options.count)
        let (foreign, known) = try judgeForeign()
        let scores = QuoteScores(exact: exact, damaged: damaged, foreign: foreign)
        print("seed \(options.seed); \(exact.count) printed, \(damaged.count) damaged, \(foreign.count) foreign quotes")
        print("(\(known) more foreign ones share eight words in a row with the archive and are left out)\n")
        print([scores.thresholds, scores.kinds, scores.times].joined(separator: "\n\n"))
        guard options.listsMisses else { return }
        for miss in damaged where !miss.isTrue {
            print("\n\(miss.quote.kind.rawValue) \(miss.verdict.rawValue) \(miss.similarity)\n  \(miss.quote.text)")
        }
    }

    private func judge(_ kinds: [DrawnQuote.Kind], count: Int) throws -> [JudgedQuote] {
        var drawing = try QuoteDrawing(from: archive, seed: options.seed)
        return try (0..<count).compactMap { index in
            try drawing.quote(kinds[index % kinds.count]).map { try JudgedQuote($0, by: archive) }
        }
    }

    private func judgeForeign() throws -> (judged: [JudgedQuote], known: Int) {
        var drawing = try QuoteDrawing(from: foreignArchive, seed: options.seed)
        var (judged, known) = ([JudgedQuote](), 0)
        while judged.count < options.count, known < 4 * options.count, let quote = try drawing.quote(.foreign) {
            if try JudgedQuote.isKnown(quote, in: archive) {
                known += 1
            } else {
                judged.append(try JudgedQuote(quote, by: archive))
            }
        }
        return (judged, known)
    }
}
