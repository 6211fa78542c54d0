"""Explanations as tests look at them."""

from edi.explain import Node


def joined(data: bytes, tree: Node) -> bytes:
    """Return the bytes of the leaves, one behind the other."""
    return b"".join(data[leaf.span.start : leaf.span.end] for leaf in tree.leaves())


def gaps(tree: Node) -> list[Node]:
    """Return the nodes whose children do not fill them from end to end."""
    return [node for node in tree.walk() if node.children and not _is_filled(node)]


def named(tree: Node, name: str) -> Node:
    """Return the first node of a name."""
    return next(node for node in tree.walk() if node.name == name)


def path_to(tree: Node, name: str) -> list[str]:
    """Return the names of what holds the first node of a name, the outermost first."""
    if tree.name == name:
        return []
    for child in tree.children:
        if any(node.name == name for node in child.walk()):
            return [tree.name, *path_to(child, name)]
    raise AssertionError(f"there is no {name}")


def _is_filled(node: Node) -> bool:
    ends = [node.span.start, *(child.span.end for child in node.children)]
    starts = [*(child.span.start for child in node.children), node.span.end]
    return ends == starts
