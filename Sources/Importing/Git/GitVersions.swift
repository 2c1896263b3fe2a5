internal import ArticleModel
import Foundation

/// Hands over the versions of a plan, article by article.
final class GitVersions {
    let all: Int
    private(set) var done = 0
    private let history: GitHistory
    private let plan: GitPlan
    private let repository: GitRepository
    private let options: ImportOptions
    private let blobs: GitBlobs
    private var part = -1
    private var position = 0
    private var contents: [Int32] = []
    /// How often each content of the article is still to be handed over.
    private var uses: [Int32] = []
    private var kept: [Int32: FileContent] = [:]
    private var keptBytes = 0
    /// The path at which the contents that are kept were read: title and markup come from it.
    private var keptPath: ExactName = ""
    private var nextContent: Int32 = 0
    private var waiting: ImportEvent?
    /// The texts that the history does not hold, as far as it has been handed over.
    private(set) var absences = TextAbsences()
    /// Reads the versions of one article after another, which share most of their text.
    private let markdown = MarkdownReader(memory: 32 << 20)

    /// So many bytes of contents that return are kept at the most; what goes over is read again.
    private static let mostKeptBytes = 64 << 20

    init(_ history: GitHistory, plan: GitPlan, repository: GitRepository, options: ImportOptions) throws {
        (self.history, self.plan, self.repository, self.options) = (history, plan, repository, options)
        all = plan.versions
        let requests = GitRequests(path: repository.program.workspace.file("requests"), place: repository.place)
        try requests.write(plan.blobs(in: history))
        blobs = try GitBlobs(requests: requests, in: repository, limit: options.limits.textBytes)
    }

    func next() throws -> ImportEvent? {
        if let event = waiting {
            waiting = nil
            return event
        }
        while position == contents.count {
            guard part + 1 < plan.parts.count else { return nil }
            begin(part + 1)
            if let renumbering = plan.parts[part].renumbering { return .renumbering(renumbering) }
        }
        defer { (position, done) = (position + 1, done + 1) }
        return try event(at: position)
    }

    private func begin(_ index: Int) {
        (part, position, nextContent) = (index, 0, 0)
        (kept, keptBytes) = ([:], 0)
        contents = GitPlan.contents(of: plan.parts[index], in: history)
        uses = Array(repeating: 0, count: Int(contents.max() ?? -1) + 1)
        for content in contents where content >= 0 { uses[Int(content)] += 1 }
    }

    private func event(at position: Int) throws -> ImportEvent {
        let part = plan.parts[part]
        let file = history.files[part.file]
        let index = part.range.lowerBound + position
        let entry = file.entries[index]
        let path = file.path(at: index)
        let commit = history.commit(entry)
        let place = ImportPlace(
            input: repository.place.input, part: path.text.withoutControls + " at " + commit.prefix(12))
        if path != keptPath { (kept, keptBytes, keptPath) = ([:], 0, path) }
        let isNew = contents[position] == nextContent
        let content = try content(at: position, entry: entry, path: path)
        var version = ImportedVersion(
            source: file.source, articleKey: file.key, url: file.url, number: index + part.offset,
            seenAt: history.time(entry).map { Timestamp(secondsSince1970: $0) }, paragraphs: content?.paragraphs ?? [],
            links: content?.links, origin: commit, isTechnical: history.isTechnical(entry))
        version.formerOrigin = part.formerOrigins[index]
        version.contentToken = content?.token
        version.pieces = content?.pieces ?? []
        if let fault = content?.fault {
            version.completeness = .partial
            guard isNew else { return .version(version, place) }
            waiting = .version(version, place)
            return .fault(fault.at(place))
        }
        if let absence = content?.absence {
            version.completeness = .partial
            absences.add(absence, file: part.file, at: place)
            return .version(version, place)
        }
        version.byline = content?.byline
        version.isRemoval = content?.isEmpty ?? true
        if !version.isRemoval { version.title = content?.title ?? options.git.layout.title(at: path) }
        return .version(version, place)
    }

    /// What the version bears; nil where the file was removed.
    private func content(at position: Int, entry: UInt32, path: ExactName) throws -> FileContent? {
        let number = contents[position]
        guard number >= 0, let blob = history.blob(entry) else { return nil }
        uses[Int(number)] -= 1
        if let known = kept[number] {
            if uses[Int(number)] == 0 { forget(number) }
            return known
        }
        let content: FileContent
        if number == nextContent {
            nextContent += 1
            content = FileContent(try blobs.next(named: blob), path: path, options: options, markdown: markdown)
        } else {
            content = try readAgain(blob, path: path)
        }
        if uses[Int(number)] > 0, keptBytes + content.bytes <= Self.mostKeptBytes {
            kept[number] = content
            keptBytes += content.bytes
        }
        return content
    }

    private func forget(_ number: Int32) {
        keptBytes -= kept.removeValue(forKey: number)?.bytes ?? 0
    }

    private func readAgain(_ blob: ArraySlice<UInt8>, path: ExactName) throws -> FileContent {
        let single = try repository.objects(named: [blob], limit: options.limits.textBytes)
        return FileContent(try single.next(named: blob), path: path, options: options, markdown: markdown)
    }
}

extension FileContent {
    /// The content of a blob as it was read.
    init(_ blob: GitBlobs.Blob, path: ExactName, options: ImportOptions, markdown: MarkdownReader) {
        switch blob {
        case .text(let text):
            self.init(text: text, path: path.text, options: options, token: ContentTokens.next(), markdown: markdown)
        case .unreadable(let fault): self.init(fault: fault, token: ContentTokens.next())
        case .missing: self.init(absence: .missing, token: ContentTokens.next())
        }
    }
}
