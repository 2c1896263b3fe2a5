import ArchiveStorage
import Archiving
import ArgumentParser
import JSONText
import SQLiteStorage

/// Brings an archive of an earlier release up to date.
struct Upgrade: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring an archive of an earlier release up to date, in place, from the texts that it holds.",
        discussion: """
            Every index is made anew; versions, texts, numbers and addresses stay. Stop the server first: nothing else may have the archive \
            open. An upgrade that was interrupted, however it ended, is simply run again and goes on; until it has finished, no other verb \
            opens the archive. It needs room for the index once more.
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let upgrade = try archive.openForUpgrade()
        var progress = ProgressLine()
        let articles: Int?
        do {
            articles = try UpgradeRun(upgrade).run { progress.update(articles: $0.done, of: $0.all) }
        } catch {
            progress.clear()
            throw error
        }
        progress.clear()
        guard !output.json else { return Terminal.report(json(upgrade.target, articles: articles)) }
        Terminal.report(
            articles.map { "brought to \(upgrade.target): \($0) \($0 == 1 ? "article" : "articles")" }
                ?? "the archive is up to date (\(upgrade.target))")
    }

    /// `{"upgraded","schema","word_rule"}`.
    private func json(_ form: ArchiveForm, articles: Int?) -> String {
        var object = JSONObject()
        object.set("upgraded", articles != nil)
        object.set("schema", form.schema)
        object.set("word_rule", form.wordRule)
        return object.description
    }
}
