import Foundation
import Importing

/// A line on standard error that says how far an ingest is; nothing where that is not a terminal.
struct ProgressLine {
    private let start = Date()
    private var shownAt = Date.distantPast
    private var isShown = false

    /// Shows how far the input is: by versions where their number is known, else by bytes.
    mutating func update(versions: Int, _ progress: ImportProgress) {
        guard Terminal.showsProgress, versions % 64 == 0 else { return }
        let now = Date()
        guard now.timeIntervalSince(shownAt) > 0.2 else { return }
        (shownAt, isShown) = (now, true)
        let seconds = max(0.001, now.timeIntervalSince(start))
        let (done, all) =
            progress.versions.map { (Int64($0.done), Int64($0.all)) } ?? (progress.bytesRead, progress.totalBytes ?? 0)
        let rate = Double(done) / seconds
        var text = "\(versions) versions, "
        text +=
            progress.versions == nil ? String(format: "%.1f MB/s", rate / 1e6) : String(format: "%.0f a second", rate)
        if all > 0 {
            let share = min(1, Double(done) / Double(all))
            let bar =
                String(repeating: "█", count: Int(share * 24)) + String(repeating: "░", count: 24 - Int(share * 24))
            let rest = Int(Double(all - done) / max(rate, 1))
            text = "\(bar) \(Int(share * 100)) %, \(text), \(rest / 60):" + String(format: "%02d left", rest % 60)
        }
        Terminal.show(progress: text)
    }

    /// Takes the line away, so that a message can stand in its place.
    mutating func clear() {
        guard isShown else { return }
        isShown = false
        Terminal.show(progress: "")
    }
}
