"""interchanges are retaken: when one that was refused was judged again.

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column('interchange', sa.Column('retaken_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table('interchange') as batch_op:
        batch_op.drop_column('retaken_at')
