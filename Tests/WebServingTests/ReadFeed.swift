import Foundation
import FoundationXML
import HummingbirdTesting
import NIOCore

/// A feed as an XML parser reads it; anything that is not well-formed is an error.
final class ReadFeed: NSObject, XMLParserDelegate {
    struct Item {
        var id = "", title = "", content = "", link = "", time = ""
    }

    private(set) var items: [Item] = []
    private(set) var id = "", title = "", updated = ""
    private var text = ""
    private var depth = 0

    init(_ response: TestResponse) throws {
        super.init()
        let parser = XMLParser(data: Data(response.body.readableBytesView))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        if name == "entry" || name == "item" { items.append(Item()) }
        if name == "link", let address = attributes["href"], !items.isEmpty { items[items.count - 1].link = address }
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard let last = items.indices.last else {
            switch name {
            case "id": id = text
            case "title": title = text
            case "updated": updated = text
            default: break
            }
            return
        }
        switch name {
        case "id", "guid": items[last].id = text
        case "title": items[last].title = text
        case "content", "description": items[last].content = text
        case "updated", "pubDate": items[last].time = text
        case "link" where !text.isEmpty: items[last].link = text
        default: break
        }
    }
}
