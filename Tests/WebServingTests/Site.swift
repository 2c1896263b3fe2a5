import Archiving
import ArticleModel
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import SQLiteStorage
import Serving
import TestSupport
import Testing

@testable import WebServing

/// An archive of a few versions, and the server to ask it.
///
/// Suites that use it are serialized: hundreds at once would have more open files than a process may have by default, 1,024.
struct Site {
    let folder: TemporaryFolder
    let archive: Archive
    let readers: SiteReaders
    private let server: WebServer

    var context: ServingContext { readers.context }

    init(
        _ versions: [ImportedVersion] = Site.ferry, _ configuration: WebConfiguration = WebConfiguration(),
        change: (inout ServerSettings) -> Void = { _ in }
    ) throws {
        let folder = try TemporaryFolder()
        let archive = Archive(store: try SQLiteArchive(path: folder.path("archive.db"), mode: .creating))
        try Site.ingest(versions, into: archive)
        try self.init(archive, in: folder, configuration, change: change)
    }

    /// The site of an archive that is there.
    init(
        _ archive: Archive, in folder: TemporaryFolder, _ configuration: WebConfiguration = WebConfiguration(),
        change: (inout ServerSettings) -> Void = { _ in }
    ) throws {
        (self.archive, self.folder) = (archive, folder)
        var settings = ServerSettings(version: "test")
        settings.readers = 1
        change(&settings)
        readers = try SiteReaders(archive, settings)
        server = try WebServer(readers.context, configuration: configuration)
    }

    static func ingest(_ versions: [ImportedVersion], into archive: Archive) throws {
        let session = IngestSession(into: archive, replacing: false)
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
    }

    func get(_ address: String, headers: HTTPFields = [:], method: HTTPRequest.Method = .get) async throws
        -> TestResponse
    {
        try await (try server.application).test(.router) {
            try await $0.execute(uri: address, method: method, headers: headers)
        }
    }

    func text(_ address: String) async throws -> String { String(buffer: try await get(address).body) }

    /// Article 1 in three versions: a new title, a reworded, a moved, a removed and an added paragraph.
    static let ferry: [ImportedVersion] = [
        version(
            1, "Ferry to Run All Night",
            ["The last boat leaves at eleven.", "Fares stay as they are.", "The pier is lit."]),
        version(
            2, "Ferry to Run All Night",
            ["The last boat leaves at midnight.", "Fares stay as they are.", "The pier is lit."]),
        version(
            3, "Night Ferry Put Off",
            [
                "The pier is lit.", "Fares stay as they are.",
                "Nobody at the harbor would say when the night boat comes.",
            ]),
    ]

    static func version(
        _ number: Int, _ title: String, _ paragraphs: [String], source: String = "harbor-post",
        key: String = "https://harbor-post.example/night-ferry"
    ) -> ImportedVersion {
        ImportedVersion(
            source: ExactName(source), articleKey: ExactName(key), url: ExactName(key), number: number,
            seenAt: Timestamp(secondsSince1970: 1_380_790_800 + Int64(number) * 3_700), title: title,
            byline: "A. Writer",
            paragraphs: paragraphs)
    }

    /// An address of every kind of page, feed and verb that has something to say of ``ferry``.
    static let pages = [
        "/", "/changes", "/changes?q=pier", "/search", "/search?q=pier", "/search?q=boat+AND", "/quote",
        "/quote?q=last+boat",
        "/quote?q=nobody+said+so", "/quote?q=the+last+boat+sails+at+eleven", "/quote?q=the+last+%E2%80%A6+midnight",
        "/quote?q=THE+LAST+BOAT", "/trace?q=last+boat", "/trace?q=ferry&in=title", "/trace?q=absent", "/articles",
        "/articles?text=ferry", "/articles?sort=title&titled=ferry", "/articles/1?looks=each", "/help", "/about",
        "/programs", "/articles/1/versions/2?on=2013-10-03", "/articles/1/diff/1/3?from=2013-10-03", "/sources",
        "/sources/harbor-post", "/articles/1",
        "/articles/1/versions/1", "/articles/1/versions/2", "/articles/1/versions/3?marks=none", "/articles/1/diff/1/2",
        "/articles/1/diff/2/3", "/articles/1/diff/1/3", "/articles/1/diff/1/1", "/articles/1/diff/3/1",
    ]

    static let feeds =
        ["", "/sources/harbor-post", "/articles/1"].flatMap { [$0 + "/atom", $0 + "/rss"] } + [
            "/atom?q=pier", "/rss?q=pier", "/quote/atom?q=last+boat", "/quote/rss?q=last+boat", "/atom?q=absent",
        ]

    static let verbs = [
        "first?quote=last+boat", "last?quote=last+boat", "history?quote=last+boat", "search?query=pier", "changes",
        "changes?query=boat&reverse=true&all=true", "trace?quote=last+boat",
        "quote?quote=the+last+boat+%E2%80%A6+midnight",
        "quote?quote=nobody+said+so", "first?quote=last+boat&verbatim=true", "articles", "sources",
        "versions?article=1", "show?article=1",
        "show?article=1&version=2", "diff?article=1", "diff?article=1&old=1&new=3", "stats", "cite?article=1",
        "cite?quote=last+boat&as=csl-json", "verify?text=variorum:v1+source=a", "openapi.json",
    ].map { "/api/v1/" + $0 }
}

/// The object that a response is.
func object(_ response: TestResponse) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any])
}
