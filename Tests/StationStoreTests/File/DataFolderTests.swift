import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("数据文件夹")
struct DataFolderTests {
    @Test("what belongs to somebody else is refused by name; root may open any")
    func owners() {
        #expect(DataFolder.refusal(ofOwner: 1000, me: 1000, path: "/d") == nil)
        #expect(DataFolder.refusal(ofOwner: 1000, me: 0, path: "/d") == nil)
        let refused = DataFolder.refusal(ofOwner: 0, me: 65534, path: "/d")
        #expect(refused == "/d 属于用户 root,当前用户是 nobody。没有打开,请用 root 登录,或用 --data 另指一个文件夹")
    }

    @Test("the mount that a path lies in is the longest that it begins with, the latest of these")
    func mounts() {
        let mounts = [
            (place: "/", type: "ext4"), (place: "/mnt/share", type: "cifs"), (place: "/mnt/share/local", type: "ext4"),
            (place: "/mnt/a\\040b", type: "nfs4"), (place: "/srv", type: "ext4"), (place: "/srv", type: "nfs"),
        ]
        for (path, type) in [
            ("/home/d", "ext4"), ("/mnt/share", "cifs"), ("/mnt/share/d", "cifs"), ("/mnt/shared", "ext4"),
            ("/mnt/share/local/d", "ext4"), ("/mnt/a b/d", "nfs4"), ("/srv/d", "nfs"),
        ] {
            #expect(DataFolder.mountType(of: path, in: mounts) == type, "\(path)")
        }
    }

    @Test("temporary files lie on no network share, or no test of ours would run")
    func here() { #expect(DataFolder.networkShare(NSTemporaryDirectory()) == nil) }

    @Test("a clock set back: the newest entry lies in the future; identifiers still go up")
    func clock() throws {
        let desk = try TestFile()
        #expect(try desk.file.entryFromTheFuture() == nil)
        let newest = try #require(try desk.file.journal(limit: 1).first).at
        desk.file.desk.now = { newest - 30_000 }
        #expect(try desk.file.entryFromTheFuture() == nil)
        desk.file.desk.now = { newest - 86_400_000 }
        #expect(try desk.file.entryFromTheFuture() == newest)
        let before = IdentifierSequence { 1_000_000 }.next()
        let back = IdentifierSequence { 500_000 }
        back.go(past: 1_000_001)
        let after = [back.next(), back.next()]
        #expect(before.text < after[0].text && after[0].text < after[1].text)
    }
}
