import Foundation
import Importing

/// A line on standard error that says how far an ingest, an upgrade or a copy is; nothing where that is not a terminal.
struct ProgressLine {
    private let start = Date()
    private var shownAt = Date.distantPast
    private var isShown = false

    /// Shows how far the input is: by versions where their number is known, else by bytes.
    mutating func update(versions: Int, _ progress: ImportProgress) {
        guard versions % 64 == 0 else { return }
        let (done, all) =
            progress.versions.map { (Int64($0.done), Int64($0.all)) } ?? (progress.bytesRead, progress.totalBytes ?? 0)
        show("\(versions) versions", done: Double(done), of: Double(all)) { rate in
            progress.versions == nil ? String(format: "%.1f MB/s", rate / 1e6) : Self.aSecond(rate)
        }
    }

    /// Shows how many articles are done, of how many.
    mutating func update(articles done: Int, of all: Int) {
        guard all > 0 else { return }
        show("\(done) articles", done: Double(done), of: Double(all), rate: Self.aSecond)
    }

    /// Shows how many articles are done, and how many versions, of how many; 0 where that is not known.
    mutating func update(articles: Int, versions done: Int, of all: Int) {
        show("\(articles) articles, \(done) versions", done: Double(done), of: Double(all), rate: Self.aSecond)
    }

    /// A few times a second at the most.
    private mutating func show(_ counts: String, done: Double, of all: Double, rate words: (Double) -> String) {
        guard Terminal.showsProgress else { return }
        let now = Date()
        guard now.timeIntervalSince(shownAt) > 0.2 else { return }
        (shownAt, isShown) = (now, true)
        let rate = done / max(0.001, now.timeIntervalSince(start))
        let text = counts + ", " + words(rate)
        Terminal.show(progress: all > 0 ? Self.line(text, done: done, of: all, rate: rate) : text)
    }

    private static func aSecond(_ rate: Double) -> String { String(format: "%.0f a second", rate) }

    /// A bar, the share that is done, a text, and the time that is left.
    private static func line(_ text: String, done: Double, of all: Double, rate: Double) -> String {
        let share = min(1, done / all)
        let bar =
            String(repeating: "█", count: Int(share * 24)) + String(repeating: "░", count: 24 - Int(share * 24))
        let rest = Int(max(0, all - done) / max(rate, 1))
        return "\(bar) \(Int(share * 100)) %, \(text), \(rest / 60):" + String(format: "%02d left", rest % 60)
    }

    /// Takes the line away, so that a message can stand in its place.
    mutating func clear() {
        guard isShown else { return }
        isShown = false
        Terminal.show(progress: "")
    }
}
